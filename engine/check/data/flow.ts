import type { Node, Process } from '../../kernel/model.ts';
import { alike, all, EMPTY, type Environment, either, perhaps, withVariables } from './environment.ts';
import { loopNames } from './locals.ts';
import { mainOf } from './main-line.ts';
import { narrowed } from './narrow.ts';
import { resultOf, storesOf } from './results.ts';
import { startingAt } from './start.ts';
import type { Surroundings } from './surroundings.ts';
import { left, type Standing, standing } from './transfer.ts';
import type { Type } from './type.ts';
import { type Way, type Ways, waysOf } from './ways.ts';

/** What is known at an element: as it begins, inside it, and when it is over. */
export interface Known extends Standing {
  readonly before: Environment;
  /** Nothing of a scope that no run brings to its end. */
  readonly after: Environment | undefined;
}

export interface DataFlow {
  /** Nothing of elements that no run comes to. */
  readonly at: ReadonlyMap<string, Known>;
  readonly results: ReadonlyMap<string, Type>;
  readonly ways: ReadonlyMap<string, Ways>;
  /** What stands on the way of its scope, not beside it. */
  readonly main: ReadonlySet<string>;
}

/**
 * Which variables may and must be set when an element begins, and of which type: what every way to it leaves, until
 * nothing changes any more.
 */
export function dataFlow(process: Process, surroundings: Surroundings): DataFlow {
  const ways = waysOf(process);
  const nodes = Object.values(process.nodes);
  const results = new Map(
    nodes.flatMap((node) => [[node.id, resultOf(node, surroundings)] as const, ...storesOf(node, surroundings)]),
  );
  const at = new Map<string, Known>();
  const flow = { at, results, ways, main: mainOf(process) };
  const starts = new Map(
    nodes.filter(({ id }) => ways.get(id)?.begins).map(({ id }) => [id, startOf(process, id, surroundings)]),
  );
  const behind = dependents(process, ways);
  const settle = (due: Set<string>, patient: boolean) => {
    while (due.size > 0) {
      for (const node of nodes) {
        if (!due.delete(node.id) || !visit(process, flow, node, starts.get(node.id), patient)) continue;
        for (const id of behind.get(node.id) ?? []) due.add(id);
      }
    }
  };
  settle(new Set(nodes.map(({ id }) => id)), true);
  // a join whose ways do not all come is looked at with those that do, once nothing else moves
  settle(new Set(nodes.filter(({ id }) => !at.has(id)).map(({ id }) => id)), false);
  return flow;
}

/** What is looked at again when something is known of an element that was not. */
function dependents({ nodes }: Process, ways: ReadonlyMap<string, Ways>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const depends = (on: string, id: string) => found.set(on, (found.get(on) ?? new Set()).add(id));
  for (const [id, { ways: own, besides }] of ways) {
    for (const on of [...own.map(({ from }) => from), ...besides]) depends(on, id);
    for (let around = nodes[id]?.parent; around !== undefined; around = nodes[around]?.parent) {
      if (nodes[around]) depends(id, around);
    }
  }
  return found;
}

/** An event sub-process of the process itself may begin after any of its starts. */
function startOf(process: Process, id: string, surroundings: Surroundings): Environment {
  const node = process.nodes[id];
  if (node?.kind === 'startEvent' || !node?.incoming.length) {
    const starts = Object.values(process.nodes).filter((it) => it.kind === 'startEvent' && it.parent === process.id);
    const elements = node?.kind === 'startEvent' || starts.length === 0 ? [id] : starts.map((it) => it.id);
    return either(elements.map((element) => startingAt(process, element, surroundings))) ?? EMPTY;
  }
  return EMPTY;
}

function visit(
  process: Process,
  flow: DataFlow & { readonly at: Map<string, Known> },
  node: Node,
  start: Environment | undefined,
  patient: boolean,
): boolean {
  const { ways, joins, besides } = flow.ways.get(node.id) ?? { ways: [], joins: false, besides: [] };
  const come = ways.flatMap((way) => arriving(process, flow, way) ?? []);
  if (joins && patient && come.length < ways.length) return false;
  const certain = joins ? (come.length > 0 ? all(come) : undefined) : either(start ? [...come, start] : come);
  if (!certain) return false;
  const before = perhaps(
    certain,
    besides.flatMap((id) => flow.at.get(id)?.after ?? []),
  );
  const inner = standing(process, flow, node, before);
  const after = left(flow, node, before, inner.done);
  const known = flow.at.get(node.id);
  const pairs = [
    [known?.before, before],
    [known?.inside, inner.inside],
    [known?.done, inner.done],
    [known?.after, after],
  ] as const;
  if (known && pairs.every(([one, other]) => (one && other ? alike(one, other) : one === other))) return false;
  flow.at.set(node.id, { before, ...inner, after });
  return true;
}

function arriving(process: Process, { at }: DataFlow, way: Way): Environment | undefined {
  const source = at.get(way.from);
  const host = process.nodes[way.from];
  if (way.at === 'completed') return host && source?.after && withVariables(source.after, loopNames(host));
  const environment = source?.[way.at];
  return environment && way.flow && way.at === 'after' ? narrowed(process, environment, way.flow) : environment;
}
