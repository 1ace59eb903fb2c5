import { text } from '../../kernel/outcome.ts';
import { attribute, one } from '../element.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

export const conditionParses = rule(
  {
    code: 'condition-parses',
    reason: text(
      'The standard leaves the expression language open; here it is FEEL, and what cannot be parsed cannot be evaluated.',
      '标准不限定表达式语言；此处采用 FEEL，无法解析的表达式无法求值。',
    ),
    title: text('Conditions are FEEL', '条件使用 FEEL'),
    demand: text('The condition of a sequence flow is FEEL that can be parsed.', '顺序流的条件须为可解析的 FEEL。'),
    mend: text('Write the condition in FEEL, such as result = "PASS".', '用 FEEL 书写条件，例如 result = "PASS"。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.flows) {
      const condition = one(element, 'conditionExpression');
      if (!condition) continue;
      yield* expressionProblem(refuse, id, attribute(condition, 'body') ?? '', 'condition', '条件');
    }
  },
);
