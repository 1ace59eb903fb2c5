import { associationsIn } from './compensation.ts';
import { type Element, idOf, many, one } from './element.ts';
import { resolveCall } from './global-task.ts';
import { linkFlows } from './links.ts';
import { singly } from './trigger.ts';

/** A flow element with the process or sub-process that it stands in. */
export interface Placed {
  readonly id: string;
  readonly element: Element;
  readonly scope: string;
}

/** One executable process laid flat: what the rules check and what the build reads. */
export interface Outline {
  readonly process: Element;
  /** Activities, events and gateways, in document order. */
  readonly nodes: readonly Placed[];
  /** The same, an event with several triggers once for each of them. */
  readonly single: readonly Placed[];
  readonly flows: readonly Placed[];
  readonly byId: ReadonlyMap<string, Placed>;
  /** Flow elements without an id: nothing can refer to them, and no rule but one looks at them. */
  readonly unnamed: readonly Placed[];
  /** The innermost lane of each node. */
  readonly lanes: ReadonlyMap<string, Element>;
  readonly outgoing: ReadonlyMap<string, readonly Placed[]>;
  readonly incoming: ReadonlyMap<string, readonly Placed[]>;
  readonly associations: readonly Element[];
}

/** Flow elements that are only drawn: nothing is executed, so nothing is lost. */
const DRAWN = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

export function outline(process: Element): Outline {
  const found = inside(process).map((item) => ({ ...item, element: resolveCall(item.element, process) }));
  const placed = found.filter(({ id }) => id !== '');
  const nodes = placed.filter(({ element }) => element.$type !== 'bpmn:SequenceFlow' && !DRAWN.has(element.$type));
  const drawn = placed.filter(({ element }) => element.$type === 'bpmn:SequenceFlow');
  const flows = [...drawn, ...linkFlows(nodes)];
  return {
    process,
    nodes,
    single: singly(nodes),
    flows,
    byId: new Map([...nodes, ...flows].map((item) => [item.id, item])),
    unnamed: found.filter(({ id, element }) => id === '' && !DRAWN.has(element.$type)),
    lanes: lanesOf(process),
    outgoing: groupBy(flows, ({ element }) => idOf(one(element, 'sourceRef'))),
    incoming: groupBy(flows, ({ element }) => idOf(one(element, 'targetRef'))),
    associations: associationsIn(process),
  };
}

/** What stands in a scope without an id counts to the nearest one that has an id. */
function inside(container: Element, outer = ''): Placed[] {
  const scope = idOf(container) || outer;
  return many(container, 'flowElements').flatMap((element) => [
    { id: idOf(element), element, scope },
    ...(isScope(element) ? inside(element, scope) : []),
  ]);
}

export const isScope = (element: Element): boolean =>
  ['bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess'].includes(element.$type);

function lanesOf(container: Element): Map<string, Element> {
  const lanes = new Map<string, Element>();
  const visit = (set: Element | undefined): void => {
    for (const lane of many(set, 'lanes')) {
      for (const node of many(lane, 'flowNodeRef')) lanes.set(idOf(node), lane);
      visit(one(lane, 'childLaneSet'));
    }
  };
  for (const set of many(container, 'laneSets')) visit(set);
  for (const element of many(container, 'flowElements')) {
    if (!isScope(element)) continue;
    const lane = lanes.get(idOf(element));
    for (const { id } of inside(element)) if (lane && !lanes.has(id)) lanes.set(id, lane);
    for (const [id, inner] of lanesOf(element)) lanes.set(id, inner);
  }
  return lanes;
}

function groupBy(flows: readonly Placed[], key: (flow: Placed) => string): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>();
  for (const flow of flows) groups.set(key(flow), [...(groups.get(key(flow)) ?? []), flow]);
  return groups;
}
