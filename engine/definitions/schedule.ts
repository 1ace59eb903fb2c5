import { eq } from 'drizzle-orm';
import { schedule } from '../../schemas/db/engine.ts';
import { type Beginning, beginnings } from '../kernel/beginnings.ts';
import { Failure } from '../kernel/feel/failure.ts';
import type { Process } from '../kernel/model.ts';
import { type JsonObject, type Outcome, outcome, text } from '../kernel/outcome.ts';
import { type Timing, timing } from '../kernel/timing.ts';
import type { Transaction } from '../store/transaction.ts';

export interface Start extends Timing {
  readonly element: string;
  /** Which of the timers of the event, from 0. */
  readonly trigger: number;
}

type TimerStart = Beginning & { readonly trigger: { readonly kind: 'timer' } };

const isByClock = (beginning: Beginning): beginning is TimerStart => beginning.trigger.kind === 'timer';

/** When a process begins by the clock first, by start event; and those by which it never would. */
export function firstStarts(
  process: Process,
  parameters: JsonObject,
  at: string,
): { readonly starts: readonly Start[]; readonly problems: readonly Outcome[] } {
  const timers = beginnings(process).filter(isByClock);
  const found = timers.map((start, index) => {
    const before = timers.slice(0, index).filter(({ element }) => element === start.element);
    return firstStart(process, start, before.length, parameters, at);
  });
  return {
    starts: found.flatMap((each) => ('due' in each ? each : [])),
    problems: found.flatMap((each) => ('code' in each ? each : [])),
  };
}

function firstStart(
  { zone }: Process,
  { element, trigger }: TimerStart,
  number: number,
  parameters: JsonObject,
  at: string,
): Start | Outcome {
  try {
    const first = timing(trigger, (name) => (name === 'parameters' ? parameters : undefined), { at, zone });
    return first && Date.parse(first.due) >= Date.parse(at) ? { element, trigger: number, ...first } : past(element);
  } catch (error) {
    if (error instanceof Failure) return outcome(error.code, error.text, { path: element });
    throw error;
  }
}

const past = (path: string): Outcome =>
  outcome(
    'timer-past',
    text(
      'All times of this timer have passed: nothing would ever begin.',
      '该定时器的所有时间均已过去：流程永远不会启动。',
    ),
    { path },
  );

/** From now on the effective version of a process alone begins by the clock. */
export async function reschedule(tx: Transaction, hash: string, key: string, starts: readonly Start[]): Promise<void> {
  await tx.db.delete(schedule).where(eq(schedule.key, key));
  if (starts.length === 0) return;
  const { plant } = tx.actor;
  await tx.db.insert(schedule).values(starts.map((start) => ({ definitionHash: hash, key, plant, ...start })));
}
