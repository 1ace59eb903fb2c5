import type { Node, Process, SingleTrigger } from './model.ts';
import { triggersOf } from './triggers.ts';

/** One thing that begins a process. */
export interface Beginning {
  /** What a start names: a start event, a receive task, or an event after an event-based gateway. */
  readonly element: string;
  readonly trigger: SingleTrigger;
  /** Of a start event that needs several things to come: which of them this is. */
  readonly part?: number;
}

/** Everything that begins a process, but for a person who does. */
export function beginnings(process: Process): readonly Beginning[] {
  const top = Object.values(process.nodes).filter(({ parent }) => parent === process.id);
  return top.flatMap((node) => begunBy(process, node));
}

function begunBy(process: Process, node: Node): readonly Beginning[] {
  const element = node.id;
  if (node.kind === 'receiveTask' && begins(process, node)) return [{ element, trigger: messageOf(node) }];
  if (node.kind === 'intermediateCatchEvent' && begins(process, node)) {
    return triggersOf(node.trigger).map((trigger) => ({ element, trigger }));
  }
  if (node.kind !== 'startEvent') return [];
  const parts = node.trigger.kind === 'parallelMultiple';
  return triggersOf(node.trigger)
    .map((trigger, part) => ({ element, trigger, ...(parts && { part }) }))
    .filter(({ trigger }) => !(parts && trigger.kind === 'timer'));
}

const messageOf = ({ message }: Extract<Node, { kind: 'receiveTask' }>): SingleTrigger => ({
  kind: 'message',
  message,
});

/** Whether its own event begins the process: it says so itself, or the gateway before it does (BPMN 10.6.6, 13.3.3). */
export const begins = (process: Process, node: Node): boolean =>
  (node.kind === 'receiveTask' && node.instantiates === true) || gatewayBefore(process, node) !== undefined;

/** The event-based gateway that begins the process by what follows it. */
export function gatewayBefore({ flows, nodes }: Process, { incoming }: Node) {
  const before = nodes[flows[incoming[0] ?? '']?.source ?? ''];
  return before?.kind === 'eventBasedGateway' && before.instantiates ? before : undefined;
}

/** Whether other things must come too, to the instance that the first of them begins. */
export const needsMore = (process: Process, { element, part }: Beginning): boolean => {
  const node = process.nodes[element];
  return part !== undefined || (node !== undefined && gatewayBefore(process, node)?.instantiates === 'parallel');
};
