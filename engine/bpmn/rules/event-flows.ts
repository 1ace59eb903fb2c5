import { text } from '../../kernel/outcome.ts';
import { triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

export const eventFlows = rule(
  {
    code: 'event-flows',
    clause: '10.5.2 Start Event; 10.5.3 End Event; 10.5.4 Intermediate Event, Activity Boundary Connections',
    title: text('Flows of events', '事件的顺序流'),
    demand: text(
      'No flow leads into a start or boundary event, none out of an end event, and one at least out of a boundary event that is not for compensation.',
      '顺序流不得指向开始或边界事件，不得从结束事件流出；非补偿边界事件须至少有一条流出的顺序流。',
    ),
    mend: text('Remove the flow, or draw the one that is missing.', '移除该顺序流，或补画缺失的顺序流。'),
  },
  function* ({ outline }, refuse) {
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
  },
);
