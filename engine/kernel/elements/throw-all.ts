import { cancelTransaction } from '../cancel.ts';
import type { Fact } from '../fact.ts';
import type { SingleTrigger, Trigger } from '../model.ts';
import type { Run } from '../run.ts';
import { triggersOf } from '../triggers.ts';
import type { At } from './behaviour.ts';
import { terminate } from './terminate.ts';
import { throwCompensation } from './throw-compensation.ts';
import { throwError } from './throw-error.ts';
import { escalate } from './throw-escalation.ts';
import { thrownMessage } from './throw-message.ts';
import { throwSignal } from './throw-signal.ts';

/** Throws one thing; true when the event still stands and goes on. */
type Throw = () => boolean;

/** Throws all that the event says and goes on (BPMN 10.5.3, Multiple). Everything is evaluated before anything is said. */
export function throwAll(run: Run, at: At, trigger: Trigger): void {
  const throws = lastOnesLast(triggersOf(trigger)).map((single) => prepared(run, at, single));
  if (throws.every((thrown) => thrown())) run.complete(at);
}

/** What ends a scope, or must be waited for, comes after what is only told. */
const lastOnesLast = (all: readonly SingleTrigger[]): readonly SingleTrigger[] =>
  [false, true].flatMap((last) => all.filter(({ kind }) => LAST.includes(kind) === last));

const LAST: readonly SingleTrigger['kind'][] = ['compensation', 'error', 'cancel', 'terminate'];

function prepared(run: Run, at: At, trigger: SingleTrigger): Throw {
  const { kind } = trigger;
  if (kind === 'message') return tellMessage(run, thrownMessage(run, at, trigger));
  if (kind === 'signal') {
    const payload = run.map(at.node.inputs, at.id);
    return () => throwSignal(run, at, trigger.signal, payload);
  }
  if (kind === 'escalation') return () => escalate(run, at, trigger.code ?? '');
  return () => {
    conclude(run, at, trigger);
    return !LAST.includes(kind);
  };
}

const tellMessage = (run: Run, thrown: readonly Fact[]) => () => {
  for (const fact of thrown) run.emit(fact);
  return true;
};

function conclude(run: Run, at: At, trigger: SingleTrigger): void {
  if (trigger.kind === 'compensation') throwCompensation(run, at, trigger);
  if (trigger.kind === 'error') throwError(run, at, trigger.code ?? '');
  if (trigger.kind === 'cancel') cancelTransaction(run, at);
  if (trigger.kind === 'terminate') terminate(run, at);
}
