import { afterPeriod } from '../expression.ts';
import type { JsonObject } from '../outcome.ts';
import type { Run, Wanted } from '../run.ts';
import type { Wait } from '../wait.ts';
import type { At, Behaviour, NodeOf } from './behaviour.ts';
import { isInstance } from './instance.ts';
import { catching } from './triggers.ts';

export const boundaryEvent: Behaviour<NodeOf<'boundaryEvent'>> = {
  enter: (run, at, result) => run.complete(at, result),
};

/** What the boundary events of an activity wait for while it lasts; those of a loop belong to the whole. */
export function boundaryWaits(run: Run, at: At): Wanted[] {
  if (isInstance(run, at)) return [];
  const { node, scope } = at;
  const boundaries = 'boundary' in node ? node.boundary.map((id) => run.node(id)) : [];
  return boundaries.flatMap((boundary) =>
    boundary.kind === 'boundaryEvent' ? (catching(run, boundary.id, scope, boundary.trigger) ?? []) : [],
  );
}

/** A boundary event's wait was answered: it ends its host, or runs beside it and, if it can happen again, waits again. */
export function fire(run: Run, host: At, boundary: NodeOf<'boundaryEvent'>, wait: Wait, result: JsonObject): void {
  if (boundary.interrupting) run.interrupt(host.id, wait.id);
  else rearm(run, host, wait);
  run.enter(boundary.id, host.scope, [], result, wait.id);
}

function rearm(run: Run, host: At, wait: Wait): void {
  if (wait.kind === 'message') run.wait(host.id, wait);
  if (wait.kind !== 'timer' || !wait.repeat || wait.repeat.left === 0) return;
  const { period, left } = wait.repeat;
  // counted from when it was due, not from when it fired: a late timer does not shift the ones after it
  const due = afterPeriod(period, { at: wait.due, zone: run.process.zone });
  run.wait(host.id, { ...wait, due, repeat: { period, left: left === null ? null : left - 1 } });
}
