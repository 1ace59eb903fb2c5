import { everyTrue } from '../choose.ts';
import { leadingTo, type Upstream, upstreamOf } from '../reach.ts';
import type { Run } from '../run.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';

/** Joins when no token can come any more that could not also come to a flow that has one (BPMN 13.4.3). */
export const inclusiveGateway: Behaviour<NodeOf<'inclusiveGateway'>> = {
  join(run, { id, incoming }, scope) {
    const hasToken = (flow: string) => run.hasToken(flow, scope);
    const awaited = (flow: string) => !hasToken(flow) && isAwaited(run, id, scope, flow, hasToken);
    if (run.findFlow(incoming, id, scope, awaited) !== undefined) return undefined;
    const arrived = incoming.filter(hasToken);
    return arrived.length > 0 ? arrived : undefined;
  },
  enter: (run, at) => run.leave(at),
  choose: everyTrue,
};

/** Whether a token may still come to a flow that could not as well come to one of those that have one. */
export function isAwaited(
  run: Run,
  gateway: string,
  scope: string,
  flow: string,
  hasArrived: (flow: string) => boolean,
): boolean {
  const { flows, nodes, hosts } = upstreamOf(run.process, gateway).get(flow) ?? NOTHING;
  const leads = leadingTo(run.process, gateway);
  const free = (flowsTo: readonly string[] | undefined) => !flowsTo?.some(hasArrived);
  for (const at of flows) {
    if (run.hasToken(at, scope) && run.targetOf(at).id !== gateway && free(leads.flows.get(at))) return true;
  }
  const standing = run.standingIn(scope);
  for (const at of nodes) if (standing.has(at) && free(leads.nodes.get(at))) return true;
  for (const at of hosts) if (standing.has(at) && free(leads.nodes.get(at))) return true;
  return false;
}

const NOTHING: Upstream = { flows: new Set(), nodes: new Set(), hosts: new Set() };
