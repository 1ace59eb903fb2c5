import type { NodeOf } from './elements/behaviour.ts';
import type { StartEvent } from './graph.ts';
import type { JsonObject } from './outcome.ts';
import type { Run } from './run.ts';

/** An event that stands on something that lasts: on an activity, or on a scope as the start of an event sub-process. */
export type Standing = NodeOf<'boundaryEvent'> | StartEvent;

export const interrupts = (event: Standing): boolean => event.interrupting !== false;

/** What the event begins: the boundary event itself, or the event sub-process. */
export const begunBy = (event: Standing): string => (event.kind === 'boundaryEvent' ? event.id : event.parent);

/** It happens: what it stands on is over, or it goes on beside it. `on` is the execution of the activity or scope. */
export function happen(
  run: Run,
  event: Standing,
  on: string,
  result: JsonObject,
  id: string = run.fresh(begunBy(event)),
): void {
  if (event.kind === 'boundaryEvent') {
    const { scope } = run.at(on);
    if (interrupts(event)) run.interrupt(on, id);
    run.enter(event.id, scope, [], result, id);
  } else {
    if (interrupts(event)) empty(run, on, id);
    run.enter(event.parent, on, [], result, id);
  }
}

/** Ends all that goes on in a scope and all that it listens to; the scope itself goes on, and what stands on its boundary. */
export function empty(run: Run, scope: string, by: string): void {
  run.interruptInside(scope, by);
  const waits = run.state.nodes[scope]?.waits ?? [];
  run.emit({ type: 'emptied', scope, waits: waits.filter((id) => !isOnBoundary(run, id)), by });
}

const isOnBoundary = (run: Run, wait: string): boolean =>
  run.process.nodes[run.state.waits[wait]?.wait.element ?? '']?.kind === 'boundaryEvent';
