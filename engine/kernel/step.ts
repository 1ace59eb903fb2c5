import { ownOf } from './data.ts';
import type { Event } from './event.ts';
import type { Fact } from './fact.ts';
import { defaultStart } from './graph.ts';
import { instantiate } from './instantiate.ts';
import { listen } from './listen.ts';
import type { Process } from './model.ts';
import { choose } from './offer.ts';
import { propagateError } from './propagate-error.ts';
import { reject } from './reject.ts';
import { retry } from './retry.ts';
import { Run } from './run.ts';
import { hear } from './signal.ts';
import { type OpenWait, ROOT, type State } from './state.ts';

export interface Step {
  readonly state: State;
  readonly facts: readonly Fact[];
}

/** Takes one event as far as it goes. Total and pure: a late, unknown or doubled event yields no facts and the same state. */
export function step(process: Process, state: State, event: Event): Step {
  if (reject(process, state, event)) return { state, facts: [] };
  const run = new Run(process, state, event);
  take(run, event);
  run.drain();
  return run.facts.length === 0 ? { state, facts: [] } : { state: run.state, facts: run.facts };
}

function take(run: Run, event: Event): void {
  switch (event.type) {
    case 'start':
      start(run, event);
      break;
    case 'cancelled':
      run.interruptInside(ROOT, ROOT);
      run.end('cancelled', { reason: event.reason, output: {} });
      break;
    case 'taskAssigned':
      assign(run, event.wait, event.person);
      break;
    case 'incidentRetried':
      retry(run, standing(run, event.wait));
      break;
    case 'jobFailed':
    case 'processFailed':
      fail(run, standing(run, event.wait), event.code, event.message);
      break;
    case 'jobCompleted':
    case 'decided':
    case 'taskCompleted':
    case 'processCompleted':
      run.answer(standing(run, event.wait), event.output);
      break;
    case 'messageReceived':
      run.answer(standing(run, event.wait), event.payload);
      break;
    case 'signalReceived':
      hear(run, event.waits, event.payload);
      break;
    case 'activityChosen':
      choose(run, standing(run, event.wait), event.element);
      break;
    case 'timerFired':
      run.answer(standing(run, event.wait), {});
      break;
    default:
      event satisfies never;
  }
}

function start(run: Run, { at, variables, parameters, element, part }: Extract<Event, { type: 'start' }>): void {
  run.emit({ type: 'started', process: run.process.id, at, variables, parameters });
  const own = Object.entries(ownOf(run.process) ?? {}).filter(([name]) => !(name in variables));
  if (own.length > 0) run.emit({ type: 'variablesSet', scope: ROOT, values: Object.fromEntries(own) });
  listen(run, ROOT, run.process.id);
  if (element === undefined) run.begin(ROOT, defaultStart(run.process), variables);
  else instantiate(run, element, variables, part);
}

function assign(run: Run, wait: string, person: string | null): void {
  const task = standing(run, wait).wait;
  if (task.kind === 'task' && (task.assignee ?? null) !== person) run.emit({ type: 'assigned', wait, person });
}

/** A failure is an error of the model where a boundary event catches its code, and an incident where none does. */
function fail(run: Run, { node, wait }: OpenWait, code: string, message: string): void {
  run.emit({ type: 'answered', node, wait: wait.id });
  const at = run.at(node);
  if (!propagateError(run, at, code, message, node)) run.incident(at, { code, message }, { step: 'wait' }, wait);
}

function standing(run: Run, wait: string): OpenWait {
  const open = run.state.waits[wait];
  if (!open) throw new Error(`No wait "${wait}"`);
  return open;
}
