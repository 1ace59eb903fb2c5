import type { Flow, Loop, Node, Process } from '../kernel/model.ts';
import type { Choice } from './abstract.ts';

type Nodes = { [id: string]: Node };
type Flows = { [id: string]: Flow };

/**
 * A loop is done once, but its data may also say that there is nothing to do: before each such activity stands a choice, whose
 * other way leads past it. What lasts around it, its boundary events say, begins with it.
 */
export function withSkipped(process: Process, nodes: Nodes, flows: Flows): { readonly [element: string]: Choice } {
  const choices: { [element: string]: Choice } = {};
  for (const { id } of Object.values(nodes)) {
    const original = process.nodes[id];
    const loop = original && 'loop' in original ? original.loop : undefined;
    if (!original || !loop || !mayBeNone(loop) || isBegunOtherwise(original)) continue;
    const [before, after, some, none] = [`${id}?before`, `${id}?after`, `${id}?some`, `${id}?none`];
    const drawn = nodes[id];
    if (!drawn) throw new Error(`No element "${id}"`);
    const { completionQuantity, ...rest } = drawn as Node & { completionQuantity?: number };
    for (const flow of drawn.incoming) flows[flow] = { ...(flows[flow] ?? missing(flow)), target: before };
    for (const flow of drawn.outgoing) flows[flow] = { ...(flows[flow] ?? missing(flow)), source: after };
    nodes[before] = { ...standIn(drawn, before, drawn.incoming, [some, none]), kind: 'userTask', assignment: NOBODY };
    nodes[id] = { ...rest, incoming: [some], outgoing: [id] } as Node;
    nodes[after] = {
      ...standIn(drawn, after, [id, none], drawn.outgoing),
      kind: 'task',
      ...(completionQuantity !== undefined && { completionQuantity }),
    };
    flows[some] = { id: some, source: before, target: id, condition: 'take0' };
    flows[none] = { id: none, source: before, target: after, condition: 'take1' };
    flows[id] = { id, source: id, target: after };
    choices[before] = {
      options: [[some], [none]],
      variables: { [some]: 'take0', [none]: 'take1' },
      told: { [some]: 'once', [none]: 'not at all' },
    };
  }
  return choices;
}

const NOBODY = { roles: [], separation: { tasks: [], relations: [] }, guards: [] };

const standIn = ({ title, parent }: Node, id: string, incoming: readonly string[], outgoing: readonly string[]) => ({
  ...{ id, title, parent, incoming, outgoing },
  ...{ inputs: [], outputs: [], requirements: [], boundary: [] },
});

const missing = (flow: string): never => {
  throw new Error(`No flow "${flow}"`);
};

function mayBeNone(loop: Loop): boolean {
  if (loop.kind === 'standardLoop') return loop.testBefore && loop.condition !== undefined;
  return !('cardinality' in loop && /^\s*[1-9]\d*\s*$/.test(loop.cardinality ?? ''));
}

/** By a compensation, or by several tokens at once. */
const isBegunOtherwise = (node: Node): boolean =>
  ('forCompensation' in node && node.forCompensation === true) ||
  ('startQuantity' in node && node.startQuantity !== undefined);
