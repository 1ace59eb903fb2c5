import type { Node, Process } from '../kernel/model.ts';
import type { Abstract } from './abstract.ts';
import type { Explored } from './explore.ts';
import type { Finding } from './judge.ts';

/**
 * Elements that no run executes. Only the first of a row is told: what follows it is as unreachable as it is. `dead` are
 * those whose deadlock has been told.
 */
export function unreachable(
  process: Process,
  { unexplored }: Abstract,
  { entered, arrived }: Explored,
  dead: ReadonlySet<string>,
): readonly Finding[] {
  const never = (id: string) => !entered.has(id);
  return Object.values(process.nodes).flatMap((node): Finding[] => {
    const { id } = node;
    if (!never(id) || unexplored.has(id) || dead.has(id)) return [];
    if (before(process, node).some(never) && !before(process, node).some((it) => entered.has(it))) return [];
    const join = node.incoming.length > 1 && arrived.has(id);
    return [{ property: join ? 'join-never' : 'unreachable', element: id, always: !byEvent(node), trace: [] }];
  });
}

/** What a token comes from: the sources of its flows, the host of an event, and else the scope around. */
function before({ flows, nodes }: Process, node: Node): readonly string[] {
  if (node.kind === 'boundaryEvent') return [node.attachedTo];
  const sources = node.incoming.flatMap((flow) => flows[flow]?.source ?? []);
  return sources.length === 0 && node.parent in nodes ? [node.parent] : sources;
}

/** Begun by something that need not happen: the standard allows it to stand there, and that it never does is no fault of the flow. */
const byEvent = (node: Node): boolean =>
  node.kind === 'boundaryEvent' ||
  ('forCompensation' in node && node.forCompensation === true) ||
  ('eventSubProcess' in node && node.eventSubProcess === true);
