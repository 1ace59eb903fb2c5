import type { JsonObject } from '../kernel/outcome.ts';
import type { Wait } from '../kernel/wait.ts';
import { waits } from '../kernel/waits.ts';
import type { Case } from './case.ts';
import { type Deciding, isByModel } from './deciding.ts';
import { defaultsOf, inTurn } from './defaults.ts';
import { workedOn } from './event-of.ts';
import { type Answer, clockOf, type Session, stateOf, type Taken, take } from './session.ts';

/** So much work is done between two things that people do: more is a loop that waits for nobody. */
const MAX_WORK = 500;

/** Does what the cases say that work gives, the first case that says so, until somebody or something else is needed. */
export function workOn(session: Session, cases: readonly Case[], decide?: Deciding): Taken {
  let reached = session;
  for (let count = 0; count < MAX_WORK; count += 1) {
    const next = waits(stateOf(reached)).flatMap(
      (wait) => proposed(reached, wait, cases) ?? byTable(reached, wait, decide) ?? [],
    )[0];
    if (!next) break;
    const taken = take(reached, next);
    if ('refusal' in taken) break;
    reached = taken.session;
  }
  return { session: reached };
}

/** How many moves stood before the last thing that was not work. */
export function beforeLastAct({ moves }: Session): number {
  const act = moves.findLastIndex(({ step }) => !step || !('job' in step || 'decide' in step || 'called' in step));
  return Math.max(0, act);
}

function proposed({ moves }: Session, wait: Wait, cases: readonly Case[]): Answer | undefined {
  const defaults = cases.map((scenario) => defaultsOf(scenario, wait)).find((it) => it.length > 0);
  if (!defaults) return undefined;
  const used = moves.filter(({ step }) => step && 'element' in step && step.element === workedOn(wait)).length;
  return worked(wait, inTurn(defaults, used) ?? {});
}

/** A decision that a DMN file takes by itself. */
function byTable(session: Session, wait: Wait, decide: Deciding | undefined): Answer | undefined {
  const made = isByModel(wait) ? decide?.(wait, clockOf(session)) : undefined;
  if (!made) return undefined;
  return 'output' in made
    ? { type: 'decided', wait: wait.id, output: made.output }
    : { type: 'jobFailed', wait: wait.id, ...made.failed };
}

/** The event by which work of its kind is done. */
export function worked({ kind, id }: Wait, output: JsonObject): Answer {
  if (kind === 'decision') return { type: 'decided', wait: id, output };
  return kind === 'process'
    ? { type: 'processCompleted', wait: id, output }
    : { type: 'jobCompleted', wait: id, output };
}
