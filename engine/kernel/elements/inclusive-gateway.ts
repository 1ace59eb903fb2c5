import { everyTrue } from '../choose.ts';
import { upstreamOf } from '../reach.ts';
import type { Run } from '../run.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';

/** Joins when no token can come any more that could not also come to a flow that has one (BPMN 13.4.3). */
export const inclusiveGateway: Behaviour<NodeOf<'inclusiveGateway'>> = {
  join(run, { id, incoming }, scope) {
    const arrived = incoming.filter((flow) => run.hasToken(flow, scope));
    const missing = incoming.filter((flow) => !arrived.includes(flow));
    const awaited = missing.some((flow) => isAwaited(run, id, scope, flow, arrived));
    return arrived.length > 0 && !awaited ? arrived : undefined;
  },
  enter: (run, at) => run.leave(at),
  choose: everyTrue,
};

/** Whether a token may still come to a flow that could not as well come to one of those that have one. */
export function isAwaited(run: Run, gateway: string, scope: string, flow: string, arrived: readonly string[]): boolean {
  const upstream = upstreamOf(run.process, gateway);
  const toMissing = upstream.get(flow);
  const toArrived = arrived.flatMap((other) => upstream.get(other) ?? []);
  const onFlows = run.tokensElsewhere(gateway, scope);
  return (
    onFlows.some((at) => toMissing?.flows.has(at) && !toArrived.some(({ flows }) => flows.has(at))) ||
    run
      .elementsIn(scope)
      .filter((at) => toMissing?.nodes.has(at) || toMissing?.hosts.has(at))
      .some((at) => !toArrived.some(({ nodes }) => nodes.has(at)))
  );
}
