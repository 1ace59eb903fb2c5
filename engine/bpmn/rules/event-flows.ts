import { triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

/** Where a token may come from and go to: nothing leads into a start or boundary event, nothing out of an end event. */
export const eventFlows = rule('event-flows', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    const [into, out] = [outline.incoming.has(id), outline.outgoing.has(id)];
    if (into && element.$type === 'bpmn:StartEvent') {
      yield refuse(id, 'No sequence flow may lead into a start event.', '顺序流不得指向开始事件。');
    }
    if (into && element.$type === 'bpmn:BoundaryEvent') {
      yield refuse(id, 'No sequence flow may lead into a boundary event.', '顺序流不得指向边界事件。');
    }
    if (!out && element.$type === 'bpmn:BoundaryEvent' && triggerKind(element) !== 'compensation') {
      yield refuse(id, 'A boundary event needs an outgoing sequence flow.', '边界事件须有流出的顺序流。');
    }
    if (out && element.$type === 'bpmn:EndEvent') {
      yield refuse(id, 'No sequence flow may lead out of an end event.', '顺序流不得从结束事件流出。');
    }
  }
});
