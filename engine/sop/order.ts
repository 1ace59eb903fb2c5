import type { Node, Process } from '../kernel/model.ts';

export interface Place {
  readonly node: Node;
  readonly number: string;
  readonly level: number;
}

/** Where the elements of a process stand in its procedure. */
export interface Order {
  readonly places: readonly Place[];
  readonly placeOf: (id: string) => Place | undefined;
  /** The step that a flow to this element leads to: what only joins ways is passed; nothing where the way ends. */
  readonly leadsTo: (id: string) => Place | undefined;
}

const isBoundary = (node: Node) => node.kind === 'boundaryEvent';
const forUndoing = (node: Node) => 'forCompensation' in node && node.forCompensation === true;
const onEvent = (node: Node) => 'eventSubProcess' in node && node.eventSubProcess === true;

/** Only joins ways, or begins or ends one without saying anything. */
export function isSilent(node: Node): boolean {
  if (node.kind === 'exclusiveGateway' || node.kind === 'inclusiveGateway' || node.kind === 'complexGateway')
    return node.outgoing.length < 2 && node.kind !== 'complexGateway';
  const untold = (node.kind === 'startEvent' || node.kind === 'endEvent') && node.trigger.kind === 'none';
  return isBoundary(node) || (untold && node.title.en === node.id);
}

/** The steps of a process in the order in which they are done: the main line first, what is done beside a step under it. */
export function orderOf(process: Process): Order {
  const places: Place[] = [];
  const inScope = (scope: string) => Object.values(process.nodes).filter(({ parent }) => parent === scope);
  const targets = (node: Node) => node.outgoing.flatMap((id) => process.nodes[process.flows[id]?.target ?? ''] ?? []);
  const boundaries = (node: Node, interrupting: boolean) =>
    ('boundary' in node ? node.boundary : [])
      .flatMap((id) => process.nodes[id] ?? [])
      .filter((it) => it.kind === 'boundaryEvent' && it.interrupting === interrupting);
  const next = (node: Node) => [...targets(node), ...boundaries(node, true)];

  /** Before whatever follows it: the reverse of the order in which ways are done with. */
  const inOrder = (from: readonly Node[], seen: Set<string>): Node[] => {
    const done: Node[] = [];
    const visit = (node: Node): void => {
      if (seen.has(node.id)) return;
      seen.add(node.id);
      for (const each of [...next(node)].reverse()) visit(each);
      done.push(node);
    };
    for (const each of [...from].reverse()) visit(each);
    return done.reverse();
  };

  const lay = (nodes: readonly Node[], prefix: string, level: number, seen: Set<string>): void => {
    let count = 0;
    for (const node of nodes) {
      if (isSilent(node)) continue;
      count += 1;
      const number = `${prefix}.${count}`;
      places.push({ node, number, level });
      const beside = inOrder(boundaries(node, false).flatMap(targets), seen);
      const inner = inScope(node.id).length > 0 ? scopeOf(node.id) : [];
      for (const { id } of inner) seen.add(id);
      lay([...inner, ...beside], number, level + 1, seen);
    }
  };

  const scopeOf = (scope: string): Node[] => {
    const nodes = inScope(scope);
    const apart = nodes.filter((node) => forUndoing(node) || onEvent(node));
    const starts = nodes.filter((it) => it.incoming.length === 0 && !isBoundary(it) && !apart.includes(it));
    const seen = new Set<string>();
    const main = inOrder(starts, seen);
    const aside = new Set(
      nodes
        .flatMap((node) => boundaries(node, false))
        .flatMap((it) => inOrder(targets(it), new Set(seen)).map(({ id }) => id)),
    );
    const rest = nodes.filter((it) => !seen.has(it.id) && !aside.has(it.id) && !apart.includes(it) && !isBoundary(it));
    return [...main, ...inOrder(rest, new Set([...seen])), ...apart];
  };

  const top = scopeOf(process.id);
  lay(top, '5', 1, new Set(top.map(({ id }) => id)));
  const byId = new Map(places.map((place) => [place.node.id, place]));
  const leadsTo = (id: string, passed: readonly string[] = []): Place | undefined => {
    const place = byId.get(id);
    const node = process.nodes[id];
    if (place || !node || passed.includes(id)) return place;
    const [after] = targets(node);
    return after && leadsTo(after.id, [...passed, id]);
  };
  return { places, placeOf: (id) => byId.get(id), leadsTo: (id) => leadsTo(id) };
}
