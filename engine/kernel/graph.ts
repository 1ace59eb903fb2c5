import type { Node, Process } from './model.ts';

const entriesOf = new WeakMap<Process, Map<string, readonly string[]>>();

/** Where a scope begins: its start events, or what has no incoming flow when it has none (BPMN 13.2). */
export function entries(process: Process, scope: string): readonly string[] {
  let known = entriesOf.get(process);
  if (!known) {
    known = new Map();
    entriesOf.set(process, known);
  }
  const found = known.get(scope) ?? findEntries(process, scope);
  known.set(scope, found);
  return found;
}

function findEntries(process: Process, scope: string): readonly string[] {
  const inside = Object.values(process.nodes).filter((node) => node.parent === scope && !beginsByEvent(node));
  const starts = inside.filter((node) => node.kind === 'startEvent' || (scope === process.id && takesItsPlace(node)));
  const implicit = inside.filter((node) => node.incoming.length === 0 && node.kind !== 'boundaryEvent');
  return (starts.length > 0 ? starts : implicit).map((node) => node.id).sort();
}

/** Of a start event that is not drawn: what begins the process by its own event (BPMN 10.6.6, 13.3.3). */
const takesItsPlace = (node: Node | undefined): boolean =>
  node?.incoming.length === 0 && 'instantiates' in node && node.instantiates !== undefined;

const beginsByEvent = (node: Node): boolean =>
  ('forCompensation' in node && node.forCompensation === true) ||
  ('eventSubProcess' in node && node.eventSubProcess === true);

export type StartEvent = Extract<Node, { kind: 'startEvent' }>;

const handlersOf = new WeakMap<Process, ReadonlyMap<string, readonly StartEvent[]>>();

/** The events that begin the event sub-processes of a scope, except for those that undo it. */
export function eventStarts(process: Process, scope: string): readonly StartEvent[] {
  const known = handlersOf.get(process) ?? findEventStarts(process);
  handlersOf.set(process, known);
  return known.get(scope) ?? [];
}

function findEventStarts(process: Process): ReadonlyMap<string, readonly StartEvent[]> {
  const found = new Map<string, StartEvent[]>();
  for (const id of Object.keys(process.nodes).sort()) {
    const start = process.nodes[id];
    const around = start && process.nodes[start.parent];
    if (start?.kind !== 'startEvent' || start.trigger.kind === 'compensation') continue;
    if (!around || !('eventSubProcess' in around) || !around.eventSubProcess) continue;
    found.set(around.parent, [...(found.get(around.parent) ?? []), start]);
  }
  return found;
}

/** What an ad-hoc sub-process offers: every activity that no flow leads to. */
export function offered(process: Process, scope: string): readonly Node[] {
  return entries(process, scope).flatMap((id) => process.nodes[id] ?? []);
}

/** The start events or implicit entries that a start without an element means; empty when it is not clear which. */
export function defaultStart(process: Process): readonly string[] {
  const all = entries(process, process.id);
  const starts = all.map((id) => process.nodes[id]).filter((node): node is Node => node?.kind === 'startEvent');
  if (starts.length === 0) {
    const several = all.length > 1 && all.some((id) => takesItsPlace(process.nodes[id]));
    return several ? [] : all;
  }
  const plain = starts.filter((node) => node.kind === 'startEvent' && node.trigger.kind === 'none');
  const candidates = plain.length > 0 ? plain : starts;
  return candidates.length === 1 ? candidates.map((node) => node.id) : [];
}
