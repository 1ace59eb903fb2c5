import { text } from '../../kernel/outcome.ts';
import { attribute, one } from '../element.ts';
import { definitionOf, triggerKind } from '../trigger.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

export const eventConditionParses = rule(
  {
    code: 'event-condition-parses',
    clause: '10.5.5 Event Definitions, Conditional Event',
    reason: text(
      'The standard leaves the expression language open; here it is FEEL, and what cannot be parsed cannot be evaluated.',
      '标准不限定表达式语言；此处采用 FEEL，无法解析的表达式无法求值。',
    ),
    title: text('Condition of a conditional event', '条件事件的条件'),
    demand: text(
      'A conditional event has a condition, and it is FEEL that can be parsed.',
      '条件事件须有条件，且为可解析的 FEEL。',
    ),
    mend: text('Write condition in FEEL, such as temperature > 8.', '用 FEEL 填写 condition，例如 temperature > 8。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.single) {
      if (triggerKind(element) !== 'conditional') continue;
      const condition = one(definitionOf(element), 'condition');
      const body = attribute(condition, 'body');
      if (body === undefined) {
        yield refuse(id, 'Say what must become true (condition).', '请指定须成立的条件（condition）。');
      } else {
        yield* expressionProblem(refuse, id, body, 'condition', '条件');
      }
    }
  },
);
