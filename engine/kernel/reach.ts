import type { Process } from './model.ts';

/** What can still bring a token to a flow: the elements and flows from which it can be reached without passing the gateway. */
export interface Upstream {
  readonly flows: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
  /** Activities whose boundary event leads there: it may happen as long as they last, but need not. */
  readonly hosts: ReadonlySet<string>;
}

const known = new WeakMap<Process, Map<string, ReadonlyMap<string, Upstream>>>();

/** By incoming flow of a gateway, what lies upstream of it. Walked once for a process. */
export function upstreamOf(process: Process, gateway: string): ReadonlyMap<string, Upstream> {
  const gateways = known.get(process) ?? new Map<string, ReadonlyMap<string, Upstream>>();
  known.set(process, gateways);
  const found =
    gateways.get(gateway) ??
    new Map((process.nodes[gateway]?.incoming ?? []).map((flow) => [flow, walkBack(process, gateway, flow)]));
  gateways.set(gateway, found);
  return found;
}

/** The incoming flows of a gateway to which a token can come from a flow, or from an element. */
export interface Leading {
  readonly flows: ReadonlyMap<string, readonly string[]>;
  readonly nodes: ReadonlyMap<string, readonly string[]>;
}

const leading = new WeakMap<ReadonlyMap<string, Upstream>, Leading>();

export function leadingTo(process: Process, gateway: string): Leading {
  const upstream = upstreamOf(process, gateway);
  const found = leading.get(upstream) ?? { flows: turned(upstream, 'flows'), nodes: turned(upstream, 'nodes') };
  leading.set(upstream, found);
  return found;
}

function turned(upstream: ReadonlyMap<string, Upstream>, what: 'flows' | 'nodes') {
  const found = new Map<string, string[]>();
  for (const [flow, sets] of upstream) {
    for (const at of sets[what]) {
      const flows = found.get(at);
      if (flows) flows.push(flow);
      else found.set(at, [flow]);
    }
  }
  return found;
}

function walkBack(process: Process, gateway: string, from: string): Upstream {
  const flows = new Set<string>();
  const nodes = new Set<string>();
  const hosts = new Set<string>();
  const left = [from];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (flows.has(id)) continue;
    flows.add(id);
    const source = process.nodes[process.flows[id]?.source ?? ''];
    if (!source || source.id === gateway) continue;
    nodes.add(source.id);
    left.push(...source.incoming);
    // A boundary event goes on from where its activity is.
    if (source.kind === 'boundaryEvent') {
      hosts.add(source.attachedTo);
      left.push(...(process.nodes[source.attachedTo]?.incoming ?? []));
    }
  }
  return { flows, nodes, hosts };
}
