import { adHocOf } from '../ad-hoc.ts';
import { isActivity } from '../executed.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

/** An ad-hoc sub-process says when it is over; it offers activities, and neither begins nor ends by an event (BPMN 10.3.5). */
export const adHocContent = rule('ad-hoc-content', function* ({ outline }, refuse) {
  const adHoc = outline.nodes.filter(({ element }) => element.$type === 'bpmn:AdHocSubProcess');
  for (const { id, element } of adHoc) {
    const { completion } = adHocOf(element);
    if (completion === undefined) {
      yield refuse(id, 'Say when it is over (completionCondition).', '请指定何时结束（completionCondition）。');
    } else {
      yield* expressionProblem(refuse, id, completion, 'completion condition', '完成条件');
    }
  }
  const scopes = new Set(adHoc.map(({ id }) => id));
  for (const { id, element, scope } of outline.nodes) {
    if (!scopes.has(scope)) continue;
    if (/^bpmn:(Start|End)Event$/.test(element.$type)) {
      yield refuse(id, 'An ad-hoc sub-process has no start or end event.', '即席子流程不得有开始或结束事件。');
    } else if (!outline.incoming.has(id) && !isActivity(element.$type) && element.$type !== 'bpmn:BoundaryEvent') {
      yield refuse(id, 'Only an activity can be offered: lead a flow here.', '只有活动可供选择：请将顺序流指向此处。');
    }
  }
});
