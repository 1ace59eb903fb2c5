import { begins, gatewayBefore } from './beginnings.ts';
import { beginConversation } from './correlation.ts';
import type { At } from './elements/behaviour.ts';
import type { Node } from './model.ts';
import type { JsonObject } from './outcome.ts';
import type { Run } from './run.ts';
import { ROOT } from './state.ts';

/** Begins the process by something that has happened: at a start event, or where an element within takes the start's place. */
export function instantiate(run: Run, element: string, brought: JsonObject, part: number | undefined): void {
  const node = run.node(element);
  beginConversation(run, node, part, brought);
  if (begins(run.process, node)) {
    const gateway = gatewayBefore(run.process, node);
    if (gateway) throughGateway(run, gateway, node, brought);
    else run.complete(stand(run, node), brought);
    return;
  }
  run.begin(ROOT, [element], brought);
  const open = Object.values(run.state.waits).find(({ wait }) => wait.element === element && wait.trigger === part);
  if (part !== undefined && open) run.answer(open, brought);
}

/** Of a gateway that needs all of its events, the others are awaited from now on (BPMN 10.6.6, parallel). */
function throughGateway(run: Run, gateway: Node, node: Node, brought: JsonObject): void {
  run.left(stand(run, gateway));
  const parallel = gateway.kind === 'eventBasedGateway' && gateway.instantiates === 'parallel';
  for (const flow of gateway.outgoing) if (parallel && run.targetOf(flow).id !== node.id) run.take(flow, ROOT);
  for (const flow of gateway.outgoing) if (run.targetOf(flow).id === node.id) run.pass(flow, ROOT, brought);
}

/** It stands where the process begins, after the start event that may be drawn before it. */
function stand(run: Run, node: Node): At {
  const [flow] = node.incoming;
  const source = run.process.flows[flow ?? '']?.source;
  if (flow === undefined || source === undefined) return run.stand(node.id, ROOT, []);
  run.left(run.stand(source, ROOT, []));
  run.emit({ type: 'taken', flow, target: node.id, scope: ROOT });
  return run.stand(node.id, ROOT, [flow]);
}
