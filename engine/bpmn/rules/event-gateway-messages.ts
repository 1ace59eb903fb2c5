import { type Element, many, one } from '../element.ts';
import { rule } from './rule.ts';

const isReceive = ({ $type }: Element) => $type === 'bpmn:ReceiveTask';
const isMessageCatch = (element: Element) =>
  many(element, 'eventDefinitions').some(({ $type }) => $type === 'bpmn:MessageEventDefinition');

/**
 * After an event-based gateway messages are received by events or by receive tasks, never by both, and nothing is attached
 * to those receive tasks (BPMN 10.6.6).
 */
export const eventGatewayMessages = rule('event-gateway-messages', function* ({ outline }, refuse) {
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
});
