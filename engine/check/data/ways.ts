import { entries } from '../../kernel/graph.ts';
import type { Flow, Node, Process } from '../../kernel/model.ts';

/** From where a run comes to an element, with what it knows there. */
export interface Way {
  readonly from: string;
  /** As its source begins, as it is inside, when it is over, or as it was then with the names of its own. */
  readonly at: 'before' | 'inside' | 'after' | 'completed';
  readonly flow?: Flow;
}

export interface Ways {
  /** A run comes by one of these; by all of them where `joins`. */
  readonly ways: readonly Way[];
  readonly joins: boolean;
  /** What may have gone on besides. */
  readonly besides: readonly string[];
  /** The process begins here. */
  readonly begins: boolean;
}

export const has = (node: Node, mark: 'eventSubProcess' | 'forCompensation'): boolean =>
  (mark === 'eventSubProcess' && 'eventSubProcess' in node && node.eventSubProcess === true) ||
  (mark === 'forCompensation' && 'forCompensation' in node && node.forCompensation === true);

export const isScope = ({ kind }: Node): boolean =>
  kind === 'subProcess' || kind === 'transaction' || kind === 'adHocSubProcess';

/** Everything in a scope, at any depth. */
export function within({ nodes }: Process, scope: string): readonly Node[] {
  const inside = (node: Node | undefined): boolean =>
    node !== undefined && (node.parent === scope || inside(nodes[node.parent]));
  return Object.values(nodes).filter(inside);
}

/** How runs come to each element. */
export function waysOf(process: Process): ReadonlyMap<string, Ways> {
  const nodes = Object.values(process.nodes);
  const handlers = nodes.filter((node) => has(node, 'forCompensation')).map(({ id }) => id);
  return new Map(nodes.map((node) => [node.id, waysTo(process, node, handlers)]));
}

function waysTo(process: Process, node: Node, handlers: readonly string[]): Ways {
  const parent = process.nodes[node.parent];
  const enters: Way[] = parent ? [{ from: parent.id, at: 'inside' }] : [];
  // what is undone was done before something else
  const everything = Object.keys(process.nodes);
  const alone = { joins: false, begins: false };
  const inside = (scope: string) => within(process, scope).map(({ id }) => id);
  if (node.kind === 'boundaryEvent') {
    const host = process.nodes[node.attachedTo];
    if (node.trigger.kind === 'compensation') {
      return { ...alone, ways: host ? [undoneFrom(host)] : [], besides: everything };
    }
    return { ...alone, ways: [{ from: node.attachedTo, at: 'before' }], besides: host ? inside(host.id) : [] };
  }
  if (has(node, 'eventSubProcess')) {
    return { ...alone, ways: enters, begins: !parent, besides: inside(node.parent) };
  }
  const undone = Object.values(process.nodes).filter(
    (it) => 'compensation' in it && it.compensation?.handler === node.id,
  );
  if (undone.length > 0) {
    return { ...alone, ways: undone.map(undoneFrom), besides: everything };
  }
  const entry = entries(process, node.parent).includes(node.id);
  const flows = node.incoming.flatMap((id) => process.flows[id] ?? []);
  const undoes = 'trigger' in node && /^(compensation|cancel)$/.test(node.trigger.kind);
  return {
    ways: [...(entry ? enters : []), ...flows.map((flow): Way => ({ from: flow.source, at: 'after', flow }))],
    joins: joinsAll(node),
    begins: entry && !parent,
    besides: [
      ...(undoes ? handlers : []),
      ...(parent?.kind === 'adHocSubProcess' ? inside(parent.id) : []),
      ...('loop' in node && node.loop ? [node.id, ...inside(node.id)] : []),
      ...loopsAround(process, node),
    ],
  };
}

/** One instance is undone by itself, also when its loop never came to its end. */
const undoneFrom = (host: Node): Way => ({ from: host.id, at: 'loop' in host && host.loop ? 'inside' : 'completed' });

/** Instances of a loop see what the others left. */
function loopsAround(process: Process, { parent }: Node): readonly string[] {
  const around = process.nodes[parent];
  if (!around) return [];
  const loops = 'loop' in around && around.loop ? within(process, around.id).map(({ id }) => id) : [];
  return [...loops, ...loopsAround(process, around)];
}

/** Begins only when a token has come by every flow. */
export const joinsAll = (node: Node): boolean =>
  node.incoming.length > 1 &&
  (node.kind === 'parallelGateway' ||
    ('startQuantity' in node && (node.startQuantity ?? 1) >= node.incoming.length && node.startQuantity !== 1));
