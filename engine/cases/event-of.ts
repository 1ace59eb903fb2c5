import type { Event } from '../kernel/event.ts';
import { listeners } from '../kernel/signal.ts';
import type { State } from '../kernel/state.ts';
import { lookup } from '../kernel/variables.ts';
import type { Wait } from '../kernel/wait.ts';
import { waits } from '../kernel/waits.ts';
import type { CaseStep } from './case.ts';

type Stamp = Pick<Event, 'id' | 'at'>;

/** Which standing wait a step answers. */
export function waitFor(step: CaseStep, state: State): Wait | undefined {
  const standing = waits(state).filter(({ id }) => isOf(state, id, step.instance));
  if ('cancel' in step) return undefined;
  if ('message' in step) {
    return standing.find(
      (wait) =>
        wait.kind === 'message' && wait.message === step.message && (step.key === undefined || wait.key === step.key),
    );
  }
  if ('signal' in step) return standing.find((wait) => wait.kind === 'signal' && wait.signal === step.signal);
  return standing.find((wait) => workedOn(wait) === step.element && kindsOf(step).includes(wait.kind));
}

/** What a step names to do it: the element, or the data store that the element reads or writes. */
export const workedOn = (wait: Wait): string =>
  wait.kind === 'job' ? (wait.store?.element ?? wait.element) : wait.element;

/** Whether a wait belongs to that instance of the innermost loop around it. */
const isOf = (state: State, wait: string, instance: number | undefined): boolean =>
  instance === undefined || lookup(state, state.waits[wait]?.node ?? '')('loopCounter') === instance;

/** The event that a step stands for, once it is known which wait it answers; a signal answers all that wait for it. */
export function eventOf(step: CaseStep, wait: string, stamp: Stamp, state: State): Event {
  if ('cancel' in step) return { ...stamp, type: 'cancelled', reason: step.cancel };
  if ('message' in step) return { ...stamp, type: 'messageReceived', wait, payload: step.payload ?? {} };
  if ('signal' in step)
    return { ...stamp, type: 'signalReceived', waits: listeners(state, step.signal), payload: step.payload ?? {} };
  if ('complete' in step)
    return { ...stamp, type: 'taskCompleted', wait, person: step.person ?? 'anyone', output: step.complete };
  if ('job' in step) return { ...stamp, type: 'jobCompleted', wait, output: step.job };
  if ('decide' in step) return { ...stamp, type: 'decided', wait, output: step.decide };
  if ('called' in step) return { ...stamp, type: 'processCompleted', wait, output: step.called };
  if ('begin' in step) return { ...stamp, type: 'activityChosen', wait, element: step.begin };
  if ('fire' in step) return { ...stamp, type: 'timerFired', wait };
  if ('retry' in step) return { ...stamp, type: 'incidentRetried', wait };
  const { code, message = code } = step.fail;
  return { ...stamp, type: 'jobFailed', wait, code, message };
}

/** The failure of a called process is an event of its own kind. */
export const failedCall = (event: Event, wait: Wait): Event =>
  event.type === 'jobFailed' && wait.kind === 'process' ? { ...event, type: 'processFailed' } : event;

function kindsOf(step: CaseStep): readonly Wait['kind'][] {
  if ('complete' in step) return ['task'];
  if ('job' in step) return ['job'];
  if ('decide' in step) return ['decision'];
  if ('called' in step) return ['process'];
  if ('fail' in step) return ['job', 'decision', 'process'];
  if ('begin' in step) return ['offer'];
  if ('fire' in step) return ['timer'];
  if ('retry' in step) return ['incident'];
  return [];
}

/** The work of an element that is named in a step, rather than done by the case's defaults. */
export const isWork = (step: CaseStep, element: string): boolean =>
  'element' in step &&
  step.element === element &&
  ('job' in step || 'decide' in step || 'called' in step || 'fail' in step);
