import { type Outcome, text } from '../../kernel/outcome.ts';
import { attribute, type Element, idOf, many, one } from '../element.ts';
import { instantiates } from '../instantiation.ts';
import type { Outline, Placed } from '../outline.ts';
import { definitionsOf, singly, triggerKind } from '../trigger.ts';
import { type Refuse, rule } from './rule.ts';

export const instantiation = rule(
  {
    code: 'instantiation',
    clause: '10.3.3 Receive Task; 10.6.6 Event-Based Gateway',
    reason: text(
      'That only messages and signals follow a gateway that begins a process is demanded here: before the process has begun nobody counts its time or knows its data.',
      '此处另要求启动流程的事件网关之后只能是消息或信号：流程启动前无法计时，也没有数据。',
    ),
    title: text('Elements that begin a process', '启动流程的元素'),
    demand: text(
      'A receive task or event-based gateway that begins a process stands in the process itself; no flow leads to it and the process has no start event, or one flow from a none start event leads to it. A gateway that needs all of its events begins a process.',
      '启动流程的接收任务或事件网关须位于流程本身，且没有流入的顺序流并且流程没有开始事件，或仅有一条来自空开始事件的顺序流。等待全部事件的网关须启动流程。',
    ),
    mend: text('Remove instantiate, or what leads to the element.', '移除 instantiate，或移除指向该元素的顺序流。'),
  },
  function* ({ outline }, refuse) {
    for (const placed of outline.nodes) {
      const { id, element } = placed;
      if (attribute(element, 'eventGatewayType') === 'Parallel' && !instantiates(element)) {
        yield refuse(
          id,
          'Only a gateway that begins the process waits for all of its events: set instantiate.',
          '只有启动流程的网关才能等待全部事件：请设置 instantiate。',
        );
      }
      if (!instantiates(element)) continue;
      if (!isBeginning(outline, placed)) {
        yield refuse(
          id,
          'Let nothing lead here but a start event without a trigger, in the process itself.',
          '除流程本身中无触发器的开始事件外，不得有顺序流指向此处。',
        );
      }
      if (one(element, 'loopCharacteristics')) {
        yield refuse(id, 'Remove the loop: a process begins once.', '请移除循环：流程只启动一次。');
      }
      if (element.$type === 'bpmn:EventBasedGateway') yield* targetProblems(outline, placed, refuse);
    }
  },
);

function isBeginning(outline: Outline, { id, scope }: Placed): boolean {
  const process = idOf(outline.process);
  const starts = outline.nodes.filter((node) => node.scope === process && node.element.$type === 'bpmn:StartEvent');
  const [flow, second] = outline.incoming.get(id) ?? [];
  if (scope !== process || second) return false;
  return flow ? isPlainStart(one(flow.element, 'sourceRef')) : starts.length === 0;
}

const isPlainStart = (source: Element | undefined): boolean =>
  source?.$type === 'bpmn:StartEvent' &&
  definitionsOf(source).length === 0 &&
  many(one(source, 'extensionElements'), 'values').every(({ $type }) => $type !== 'signet:Output');

function* targetProblems(outline: Outline, { id }: Placed, refuse: Refuse): Iterable<Outcome> {
  for (const flow of outline.outgoing.get(id) ?? []) {
    const target = one(flow.element, 'targetRef');
    const kinds = target ? singly([{ element: target }]).map(({ element }) => triggerKind(element) ?? '') : [];
    if (target?.$type !== 'bpmn:IntermediateCatchEvent' || kinds.every((kind) => /^(message|signal)$/.test(kind))) {
      continue;
    }
    yield refuse(idOf(target), 'Only a message or a signal begins a process here.', '此处只有消息或信号能够启动流程。');
  }
}
