import { idOf, one } from '../element.ts';
import { rule } from './rule.ts';

const TARGETS = new Set(['bpmn:IntermediateCatchEvent', 'bpmn:ReceiveTask']);

/** An event-based gateway is followed by two or more events or receive tasks, each reached from it alone (BPMN 10.6.6). */
export const eventGatewayTargets = rule('event-gateway-targets', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (element.$type !== 'bpmn:EventBasedGateway') continue;
    const flows = outline.outgoing.get(id) ?? [];
    if (flows.length < 2) {
      yield refuse(id, 'Let two or more events follow the gateway.', '网关之后须有两个或以上的事件。');
    }
    for (const flow of flows) {
      const target = one(flow.element, 'targetRef');
      if (!target || !TARGETS.has(target.$type)) {
        yield refuse(
          flow.id,
          'Lead this flow to an intermediate catch event or a receive task.',
          '该顺序流须指向中间捕获事件或接收任务。',
        );
      } else if ((outline.incoming.get(idOf(target)) ?? []).length > 1) {
        yield refuse(idOf(target), 'Only the gateway may lead here.', '只有该网关可以指向此处。');
      }
    }
  }
});
