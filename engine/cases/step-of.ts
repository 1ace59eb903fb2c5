import type { Event } from '../kernel/event.ts';
import type { State } from '../kernel/state.ts';
import { lookup } from '../kernel/variables.ts';
import type { Wait } from '../kernel/wait.ts';
import type { CaseStep } from './case.ts';
import { waitFor, workedOn } from './event-of.ts';

/** The step of a case that an event was, in the state that it came to; nothing for what no step stands for. */
export function stepOf(event: Event, state: State): CaseStep | undefined {
  if (event.type === 'cancelled') return { cancel: event.reason };
  if (event.type === 'start' || event.type === 'taskAssigned') return undefined;
  if (event.type === 'signalReceived') {
    const wait = event.waits.map((id) => state.waits[id]?.wait).find((it) => it?.kind === 'signal');
    return wait?.kind === 'signal' ? { signal: wait.signal, ...payloadOf(event.payload) } : undefined;
  }
  const wait = state.waits[event.wait]?.wait;
  const step = wait && answering(event, wait);
  return step && naming(step, wait, state);
}

type Answer = Exclude<Event, { readonly type: 'start' | 'taskAssigned' | 'signalReceived' | 'cancelled' }>;

function answering(event: Answer, wait: Wait): CaseStep {
  const element = workedOn(wait);
  switch (event.type) {
    case 'taskCompleted':
      return { element, complete: event.output, person: event.person };
    case 'jobCompleted':
      return { element, job: event.output };
    case 'decided':
      return { element, decide: event.output };
    case 'processCompleted':
      return { element, called: event.output };
    case 'jobFailed':
    case 'processFailed':
      return { element, fail: { code: event.code, message: event.message } };
    case 'activityChosen':
      return { element, begin: event.element };
    case 'timerFired':
      return { element, fire: true };
    case 'incidentRetried':
      return { element, retry: true };
    case 'messageReceived':
      return {
        message: wait.kind === 'message' ? wait.message : '',
        ...(wait.kind === 'message' && { key: wait.key }),
        ...payloadOf(event.payload),
      };
    default:
      return event satisfies never;
  }
}

const payloadOf = (payload: Extract<Event, { type: 'messageReceived' }>['payload']) =>
  Object.keys(payload).length > 0 ? { payload } : {};

/** Says which instance of a loop is meant where the step alone would be taken by another; nothing where a case cannot say it. */
function naming(step: CaseStep, wait: Wait, state: State): CaseStep | undefined {
  if (waitFor(step, state)?.id === wait.id) return step;
  const instance = lookup(state, state.waits[wait.id]?.node ?? '')('loopCounter');
  if (typeof instance !== 'number') return undefined;
  const named = { ...step, instance };
  return waitFor(named, state)?.id === wait.id ? named : undefined;
}
