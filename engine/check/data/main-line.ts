import { entries, eventStarts } from '../../kernel/graph.ts';
import type { Node, Process } from '../../kernel/model.ts';
import { isScope } from './ways.ts';

/** What stands on the way of its scope: not begun beside it by an event that does not interrupt, and not to undo it. */
export function mainOf(process: Process): ReadonlySet<string> {
  const found = new Set<string>();
  const scopes = [
    process.id,
    ...Object.values(process.nodes)
      .filter(isScope)
      .map(({ id }) => id),
  ];
  const waiting = scopes.flatMap((scope) => [...entries(process, scope), ...takingOver(process, scope)]);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = process.nodes[id];
    if (!node || found.has(id)) continue;
    found.add(id);
    waiting.push(...node.outgoing.flatMap((flow) => process.flows[flow]?.target ?? []));
    if ('boundary' in node) waiting.push(...node.boundary.filter((it) => interrupts(process.nodes[it])));
  }
  return found;
}

const interrupts = (node: Node | undefined): boolean =>
  node?.kind === 'boundaryEvent' && node.interrupting && node.trigger.kind !== 'compensation';

/** Event sub-processes that end what goes on in the scope. */
const takingOver = (process: Process, scope: string): readonly string[] =>
  eventStarts(process, scope).flatMap((start) => (start.interrupting === false ? [] : [start.parent]));
