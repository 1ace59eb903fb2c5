import { assignmentOf } from '../read.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

/** When a user task is due is a FEEL duration. */
export const dueParses = rule('due-parses', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (element.$type !== 'bpmn:UserTask') continue;
    const { due } = assignmentOf(element, undefined);
    if (due !== undefined) yield* expressionProblem(refuse, id, due, 'due time', '办理期限');
  }
});
