import { text } from '../../kernel/outcome.ts';
import { idOf, one } from '../element.ts';
import { triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

const TARGETS = new Set(['bpmn:IntermediateCatchEvent', 'bpmn:ReceiveTask']);

export const eventGatewayTargets = rule(
  {
    code: 'event-gateway-targets',
    clause: '10.6.6 Event-Based Gateway',
    title: text('Targets of an event-based gateway', '事件网关的目标'),
    demand: text(
      'Two or more flows leave an event-based gateway; each leads to an intermediate catch event or receive task that nothing else leads to.',
      '事件网关须有两条或以上流出的顺序流；每条指向仅由该网关到达的中间捕获事件或接收任务。',
    ),
    mend: text(
      'Let each flow lead to a catch event or receive task of its own.',
      '让每条顺序流指向独立的捕获事件或接收任务。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (element.$type !== 'bpmn:EventBasedGateway') continue;
      const flows = outline.outgoing.get(id) ?? [];
      if (flows.length < 2) {
        yield refuse(id, 'Let two or more events follow the gateway.', '网关之后须有两个或以上的事件。');
      }
      for (const flow of flows) {
        const target = one(flow.element, 'targetRef');
        if (!target || !TARGETS.has(target.$type) || triggerKind(target) === 'parallelMultiple') {
          yield refuse(
            flow.id,
            'Lead this flow to an intermediate catch event, which is no parallel multiple one, or a receive task.',
            '该顺序流须指向接收任务或非并行多重的中间捕获事件。',
          );
        } else if ((outline.incoming.get(idOf(target)) ?? []).length > 1) {
          yield refuse(idOf(target), 'Only the gateway may lead here.', '只有该网关可以指向此处。');
        }
      }
    }
  },
);
