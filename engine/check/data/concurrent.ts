import type { Node, Process } from '../../kernel/model.ts';
import { writtenBy } from '../awaited.ts';
import { has, joinsAll } from './ways.ts';

/** Whether what one element leaves may be there for another although no way leads from the one to the other. */
export type Beside = (writer: string, reader: string) => boolean;

const known = new WeakMap<Process, Beside>();

/** Two branches of a fork go on side by side until a join that waits for all of them. */
export function concurrency(process: Process): Beside {
  const found = known.get(process) ?? besideIn(process);
  known.set(process, found);
  return found;
}

function besideIn(process: Process): Beside {
  const nodes = Object.values(process.nodes);
  const forks = nodes.filter(forksAt).map((node) => branchesOf(process, node));
  const detached = new Set(nodes.filter((node) => isDetached(process, node)).map(({ id }) => id));
  return (writer, reader) =>
    detached.has(writer) ||
    detached.has(reader) ||
    forks.some((branches) =>
      branches.some((one, i) => one.has(writer) && branches.some((other, j) => i !== j && other.has(reader))),
    );
}

const forksAt = (node: Node): boolean => {
  if (node.outgoing.length < 2 || node.kind === 'exclusiveGateway') return false;
  return node.kind !== 'eventBasedGateway' || node.instantiates === 'parallel';
};

/** What each branch comes to, up to a join that waits for all of them. */
function branchesOf(process: Process, fork: Node): readonly ReadonlySet<string>[] {
  const targets = fork.outgoing.flatMap((id) => process.flows[id]?.target ?? []);
  const branches = targets.map((target) => reach(process, [target]));
  const joins = Object.values(process.nodes).filter(
    (node) => joinsAll(node) && branches.every((it) => it.has(node.id)),
  );
  // of several joins the nearest: a loop comes to those of other forks too
  const [before] = joins.map(({ id }) => reach(process, targets, id)).sort((one, other) => one.size - other.size);
  if (!before) return branches;
  return branches.map((branch) => new Set([...branch].filter((id) => before.has(id))));
}

/** What can follow, by flows, boundary events and what is inside; `wall` is not passed. */
function reach({ nodes, flows }: Process, from: readonly string[], wall?: string): ReadonlySet<string> {
  const inside = new Map<string, string[]>();
  for (const { id, parent } of Object.values(nodes)) inside.set(parent, [...(inside.get(parent) ?? []), id]);
  const found = new Set<string>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = nodes[id];
    if (!node || found.has(id) || id === wall) continue;
    found.add(id);
    waiting.push(...node.outgoing.flatMap((flow) => flows[flow]?.target ?? []), ...(inside.get(id) ?? []));
    if ('boundary' in node) waiting.push(...node.boundary);
  }
  return found;
}

/** Begun by an event while other things go on, to undo something, or by choice. */
function isDetached(process: Process, node: Node): boolean {
  const around = process.nodes[node.parent];
  return (
    has(node, 'eventSubProcess') ||
    has(node, 'forCompensation') ||
    around?.kind === 'adHocSubProcess' ||
    behindEvent(process, node, new Set()) ||
    (around !== undefined && isDetached(process, around))
  );
}

function behindEvent(process: Process, node: Node, seen: Set<string>): boolean {
  if (seen.has(node.id)) return false;
  seen.add(node.id);
  if (node.kind === 'boundaryEvent') return !node.interrupting;
  return node.incoming.some((id) => {
    const source = process.nodes[process.flows[id]?.source ?? ''];
    return source !== undefined && behindEvent(process, source, seen);
  });
}

/** The elements that write a variable. */
export function writersOf(process: Process): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const node of Object.values(process.nodes)) {
    for (const name of writtenBy(node)) found.set(name, [...(found.get(name) ?? []), node.id]);
  }
  return found;
}
