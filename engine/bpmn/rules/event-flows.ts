import { text } from '../../kernel/outcome.ts';
import type { Element } from '../element.ts';
import { isLink } from '../links.ts';
import type { Outline, Placed } from '../outline.ts';
import { triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

const leads = (element: Element): boolean =>
  element.$type === 'bpmn:StartEvent' || (/Intermediate/.test(element.$type) && !isLink(element, 'throw'));

/** There an event without an incoming flow happens again and again; that it is not executed is another rule's affair. */
const inAdHoc = ({ byId }: Outline, { scope }: Placed): boolean =>
  byId.get(scope)?.element.$type === 'bpmn:AdHocSubProcess';

export const eventFlows = rule(
  {
    code: 'event-flows',
    clause: '10.5.2 Start Event; 10.5.3 End Event; 10.5.4 Intermediate Event (pages 257 and 258)',
    title: text('Flows of events', '事件的顺序流'),
    demand: text(
      'No flow leads into a start or boundary event, and none out of an end event. One at least leads out of every other event but a throwing link and a compensation boundary event, and into every intermediate event but a catching link.',
      '顺序流不得指向开始或边界事件，不得从结束事件流出。除抛出链接与补偿边界事件外，其他事件须至少有一条流出的顺序流；除捕获链接外，中间事件须至少有一条流入的顺序流。',
    ),
    mend: text('Remove the flow, or draw the one that is missing.', '移除该顺序流，或补画缺失的顺序流。'),
  },
  function* ({ outline }, refuse) {
    for (const placed of outline.nodes) {
      const { id, element } = placed;
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
      if (!out && leads(element)) {
        yield refuse(id, 'This event needs an outgoing sequence flow.', '该事件须有流出的顺序流。');
      }
      if (!into && /Intermediate/.test(element.$type) && !isLink(element, 'catch') && !inAdHoc(outline, placed)) {
        yield refuse(id, 'This event needs an incoming sequence flow.', '该事件须有流入的顺序流。');
      }
      if (out && element.$type === 'bpmn:EndEvent') {
        yield refuse(id, 'No sequence flow may lead out of an end event.', '顺序流不得从结束事件流出。');
      }
    }
  },
);
