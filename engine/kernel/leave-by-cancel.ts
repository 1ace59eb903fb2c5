import type { At } from './elements/behaviour.ts';
import { isInstance } from './elements/instance.ts';
import type { Run } from './run.ts';
import { isTriggeredBy } from './triggers.ts';

/** A cancelled transaction, all undone: its boundary event goes on, that of the whole where it is one of several. */
export function leaveByCancel(run: Run, transaction: At): void {
  const host = isInstance(run, transaction) ? run.at(transaction.scope) : transaction;
  const boundary = 'boundary' in host.node ? host.node.boundary.find((id) => catchesCancel(run, id)) : undefined;
  if (boundary === undefined) throw new Error(`"${host.node.id}" has no cancel boundary event`);
  const id = run.fresh(boundary);
  run.interrupt(host.id, id);
  run.enter(boundary, host.scope, [], {}, id);
}

function catchesCancel(run: Run, boundary: string): boolean {
  const node = run.node(boundary);
  return node.kind === 'boundaryEvent' && isTriggeredBy(node.trigger, 'cancel');
}
