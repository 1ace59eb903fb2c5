import { catching } from './elements/triggers.ts';
import { type Brought, gather } from './gather.ts';
import { eventStarts } from './graph.ts';
import { begunBy, empty, happen, interrupts, type Standing } from './happen.ts';
import type { JsonObject } from './outcome.ts';
import type { Run } from './run.ts';
import { following } from './timing.ts';
import type { Wait } from './wait.ts';

/** A scope begins to wait for what begins its event sub-processes; `element` is what it executes. */
export function listen(run: Run, scope: string, element: string): void {
  for (const { id } of eventStarts(run.process, element)) listenTo(run, scope, id);
}

/** One whose wait cannot be evaluated is an incident of its own: the scope goes on. */
export function listenTo(run: Run, scope: string, start: string): void {
  const node = run.node(start);
  if (node.kind !== 'startEvent') return;
  run.attempt({ id: scope, scope, node }, { step: 'listen' }, () => {
    for (const wanted of catching(run, start, scope, node.trigger)) run.wait(scope, wanted);
  });
}

/** A scope whose own work is done begins no event sub-process any more, even if it cannot go on yet. */
export function stopListening(run: Run, scope: string): void {
  const waits = run.state.nodes[scope]?.waits ?? [];
  const isListening = (id: string) => run.node(run.state.waits[id]?.wait.element ?? '').kind === 'startEvent';
  if (waits.some(isListening)) empty(run, scope, scope);
}

/** What an event that stands on something waited for has come; if it can happen again, it waits again. */
export function fire(run: Run, event: Standing, on: string, wait: Wait, result: JsonObject): void {
  const brought = gather(run, event.trigger, on, wait, result);
  if (!brought) return;
  awaitAgain(run, event, on, brought);
  happen(run, event, on, brought.result, event.kind === 'boundaryEvent' ? wait.id : run.fresh(begunBy(event)));
}

/** What can happen again waits again. */
export function awaitAgain(run: Run, event: Standing, on: string, brought: Brought): void {
  // what needs several things to come happens again only if each of them can
  if (!interrupts(event) && brought.waits.every((each) => canCome(run, each))) {
    for (const each of brought.waits) rearm(run, on, each);
  }
}

const canCome = (run: Run, wait: Wait): boolean =>
  wait.kind !== 'timer' || following(wait, run.process.zone) !== undefined;

function rearm(run: Run, on: string, wait: Wait): void {
  if (wait.kind === 'message' || wait.kind === 'signal' || wait.kind === 'condition') run.wait(on, wait);
  const again = wait.kind === 'timer' ? following(wait, run.process.zone) : undefined;
  if (again) {
    const { element, trigger } = wait;
    run.wait(on, { kind: 'timer', element, ...again, ...(trigger !== undefined && { trigger }) });
  }
}
