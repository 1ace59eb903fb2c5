import { text } from '../../kernel/outcome.ts';
import { assignmentOf } from '../read.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

export const dueParses = rule(
  {
    code: 'due-parses',
    reason: text(
      'The standard leaves the expression language open; here it is FEEL, and what cannot be parsed cannot be evaluated.',
      '标准不限定表达式语言；此处采用 FEEL，无法解析的表达式无法求值。',
    ),
    title: text('When a user task is due', '用户任务的期限'),
    demand: text(
      'The due time of a user task is a FEEL duration that can be parsed.',
      '用户任务的期限须为可解析的 FEEL 时长。',
    ),
    mend: text('Write an ISO duration such as P2D, or FEEL.', '填写 ISO 时长，例如 P2D，或 FEEL。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (element.$type !== 'bpmn:UserTask') continue;
      const { due } = assignmentOf(element, undefined);
      if (due !== undefined) yield* expressionProblem(refuse, id, due, 'due time', '办理期限');
    }
  },
);
