import type { Flow, Node, Process } from '../kernel/model.ts';
import { triggersOf } from '../kernel/triggers.ts';
import { standsBeside, waitsAgain } from './again.ts';
import { type Awaited, awaitedIn } from './awaited.ts';
import { optionsOf } from './options.ts';
import { simplified } from './simplified.ts';
import { withSkipped } from './skipped.ts';

/** What the exploration leaves out; where it does, nothing is called proven. */
export type Limit = 'states' | 'choices' | 'repeated-event' | 'ad-hoc' | 'complex-gateway' | 'instances-throw';

export interface Choice {
  /** Each outcome: the flows that are taken. */
  readonly options: readonly (readonly string[])[];
  /** The variable that says whether a flow is taken. */
  readonly variables: { readonly [flow: string]: string };
  /** What a flow that is not drawn is called in a trace. */
  readonly told?: { readonly [flow: string]: string };
}

/** A process without data: where data would decide, a task stands whose answer is the choice. */
export interface Abstract {
  readonly process: Process;
  readonly choices: { readonly [element: string]: Choice };
  /** Elements of the original that are not explored. */
  readonly unexplored: ReadonlySet<string>;
  readonly limits: ReadonlySet<Limit>;
  readonly awaited: Awaited;
}

/**
 * Takes the data out of a process and keeps the flow of tokens, so that the kernel itself can play it: conditions become
 * choices, times become an hour, and what an element computes or hands over is dropped. A loop is done once,
 * or not at all where its data may say so: it can always be left, and what its instances do they do inside.
 */
export function abstract(process: Process): Abstract {
  const unexplored = new Set(insideAdHoc(process));
  const awaited = awaitedIn(process);
  const limits = new Set<Limit>(unexplored.size > 0 ? ['ad-hoc'] : []);
  const nodes: { [id: string]: Node } = {};
  const flows: { [id: string]: Flow } = {};
  const choices: { [element: string]: Choice } = {};
  for (const flow of Object.values(process.flows)) {
    if (!unexplored.has(flow.source)) flows[flow.id] = { id: flow.id, source: flow.source, target: flow.target };
  }
  for (const node of Object.values(process.nodes).filter(({ id }) => !unexplored.has(id))) {
    if (node.kind === 'complexGateway') limits.add('complex-gateway');
    if (repeats(node)) limits.add('repeated-event');
    if ('loop' in node && node.loop?.kind === 'multiInstance' && node.loop.throws) {
      limits.add('instances-throw');
      for (const event of escalationsCaught(process)) unexplored.add(event);
    }
    const leaving = node.outgoing.flatMap((id) => process.flows[id] ?? []);
    const found = optionsOf(node, leaving);
    nodes[node.id] = simplified(node, awaited);
    if (!found) continue;
    if (found.cut) limits.add('choices');
    const choice = split(nodes, flows, node);
    choices[choice.id] = {
      options: found.options,
      variables: Object.fromEntries(node.outgoing.map((flow, index) => [flow, `take${index}`])),
    };
    for (const [index, { id, target }] of leaving.entries()) {
      flows[id] = { id, source: choice.id, target, condition: `take${index}` };
    }
  }
  Object.assign(choices, withSkipped(process, nodes, flows));
  const { required: _, requiredSets: __, own: ___, ...withoutNeeds } = process;
  return { process: { ...withoutNeeds, nodes, flows }, choices, unexplored, limits, awaited };
}

/** The id of what stands in for the choice of an element, which has a flow of the same id to it. */
const choiceOf = (element: string): string => `${element}?`;

/** The element that a stand-in chooses for. */
export const chooser = (element: string): string => element.replace(/\?.*$/, '');

function split(
  nodes: { [id: string]: Node },
  flows: { [id: string]: Flow },
  { id, parent, outgoing, title }: Node,
): Node {
  const choice = choiceOf(id);
  const before = nodes[id];
  if (!before) throw new Error(`No element "${id}"`);
  const quantity = 'completionQuantity' in before ? before.completionQuantity : undefined;
  const {
    default: _,
    completionQuantity: __,
    ...rest
  } = before as Node & { default?: string; completionQuantity?: number };
  nodes[id] = { ...rest, outgoing: [choice] } as Node;
  flows[choice] = { id: choice, source: id, target: choice };
  const standIn: Node = {
    kind: 'userTask',
    ...{
      id: choice,
      title,
      parent,
      outgoing,
      incoming: [choice],
      inputs: [],
      outputs: [],
      requirements: [],
      boundary: [],
    },
    assignment: { roles: [], separation: { tasks: [], relations: [] }, guards: [] },
    ...(quantity !== undefined && { completionQuantity: quantity }),
  };
  nodes[choice] = standIn;
  return standIn;
}

/** What an ad-hoc sub-process offers is done in any order, as often as one likes: it is passed over as one task. */
function insideAdHoc(process: Process): string[] {
  const all = Object.values(process.nodes);
  const scopes = new Set(all.filter(({ kind }) => kind === 'adHocSubProcess').map(({ id }) => id));
  // a scope stands before what is in it nowhere in particular, so until nothing is added
  for (let before = -1; before !== scopes.size; ) {
    before = scopes.size;
    for (const { id, parent } of all) if (scopes.has(parent)) scopes.add(id);
  }
  return all.filter(({ parent }) => scopes.has(parent)).map(({ id }) => id);
}

/** Events that wait for nothing but escalations, and the event sub-processes that they begin. */
const escalationsCaught = (process: Process): readonly string[] =>
  Object.values(process.nodes).flatMap((node) => {
    if (node.kind !== 'boundaryEvent' && node.kind !== 'startEvent') return [];
    const escalates = triggersOf(node.trigger).every(({ kind }) => kind === 'escalation');
    return escalates ? [node.kind === 'startEvent' ? node.parent : node.id] : [];
  });

/** A non-interrupting event may happen again and again: it is explored once. */
const repeats = (node: Node): boolean =>
  waitsAgain(node) ||
  (standsBeside(node) &&
    'trigger' in node &&
    triggersOf(node.trigger).some(
      (single) => single.kind === 'conditional' || (single.kind === 'timer' && single.cycle !== undefined),
    ));
