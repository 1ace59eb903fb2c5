import { text } from '../../kernel/outcome.ts';
import { type Element, many, one } from '../element.ts';
import { rule } from './rule.ts';

const isReceive = ({ $type }: Element) => $type === 'bpmn:ReceiveTask';
const isMessageCatch = (element: Element) =>
  many(element, 'eventDefinitions').some(({ $type }) => $type === 'bpmn:MessageEventDefinition');

export const eventGatewayMessages = rule(
  {
    code: 'event-gateway-messages',
    clause: '10.6.6 Event-Based Gateway',
    title: text('Messages after an event-based gateway', '事件网关之后的消息'),
    demand: text(
      'After an event-based gateway messages are received by events alone or by receive tasks alone, and nothing is attached to those tasks.',
      '事件网关之后只能统一使用消息事件或接收任务来接收消息，且这些任务不得附着边界事件。',
    ),
    mend: text(
      'Use either message events or receive tasks, and remove the boundary events of those tasks.',
      '统一使用消息事件或接收任务，并移除这些任务的边界事件。',
    ),
  },
  function* ({ outline }, refuse) {
    const hosts = new Set(outline.nodes.map(({ element }) => one(element, 'attachedToRef')));
    for (const { id, element } of outline.nodes) {
      if (element.$type !== 'bpmn:EventBasedGateway') continue;
      const targets = (outline.outgoing.get(id) ?? []).flatMap((flow) => one(flow.element, 'targetRef') ?? []);
      const receiving = targets.filter(isReceive);
      if (receiving.length > 0 && targets.some(isMessageCatch)) {
        yield refuse(
          id,
          'Receive messages after this gateway by events alone or by receive tasks alone.',
          '该网关之后须只用消息事件或只用接收任务来接收消息。',
        );
      }
      for (const task of receiving.filter((it) => hosts.has(it))) {
        yield refuse(
          task.id ?? id,
          'Remove what is attached to this receive task: it stands after an event-based gateway.',
          '该接收任务位于事件网关之后：请移除其边界事件。',
        );
      }
    }
  },
);
