import type { Event } from '../kernel/event.ts';
import type { Fact } from '../kernel/fact.ts';
import { initial } from '../kernel/initial.ts';
import type { Process } from '../kernel/model.ts';
import { type JsonObject, type Outcome, outcome, text } from '../kernel/outcome.ts';
import { reject } from '../kernel/reject.ts';
import type { State } from '../kernel/state.ts';
import { step } from '../kernel/step.ts';
import type { Case, CaseStep } from './case.ts';
import type { Deciding } from './deciding.ts';
import { CASE_BEGINS, play } from './play.ts';
import { stepOf } from './step-of.ts';

/** One event that was played by hand, what came of it, and the step that it is in a case. */
export interface Move {
  readonly event: Event;
  /** Absent of the start only. */
  readonly step?: CaseStep;
  readonly facts: readonly Fact[];
  readonly state: State;
}

/** An instance that is played by hand: plain data, and every move gives a new one, so that each can be gone back to. */
export interface Session {
  readonly process: Process;
  readonly moves: readonly Move[];
}

type Unstamped<T> = T extends Event ? Omit<T, 'id' | 'at'> : never;
/** What can be answered by hand; when it happens is the session's to say. */
export type Answer = Unstamped<Exclude<Event, { readonly type: 'start' | 'taskAssigned' }>>;

export const stateOf = ({ moves }: Session): State => moves.at(-1)?.state ?? initial;
export const clockOf = ({ moves }: Session): string => moves.at(-1)?.event.at ?? CASE_BEGINS;

export type Taken = { readonly session: Session } | { readonly refusal: Outcome };

/** Begins as a case does, so that what is recorded is what was played, to the second. */
export function begin(process: Process, start: Case['start'], parameters: JsonObject): Taken {
  const { variables = {}, element, at = CASE_BEGINS } = start;
  const event: Event = {
    id: 'case-1',
    at: later(at),
    type: 'start',
    variables,
    parameters,
    ...(element !== undefined && { element }),
  };
  return taken({ process, moves: [] }, event);
}

/** Takes an answer as the engine would; a timer moves the clock to when it is due. */
export function take(session: Session, answer: Answer): Taken {
  const wait = answer.type === 'timerFired' ? stateOf(session).waits[answer.wait]?.wait : undefined;
  const now = clockOf(session);
  const due = wait?.kind === 'timer' ? Date.parse(wait.due) - SECOND : 0;
  const at = later(new Date(Math.max(due, Date.parse(now))).toISOString());
  return taken(session, { ...answer, id: `case-${session.moves.length + 1}`, at });
}

/** As it was before its last move. */
export const back = (session: Session, moves = session.moves.length - 1): Session => ({
  ...session,
  moves: session.moves.slice(0, moves),
});

/** A case as if it had been played by hand: what its defaults did is done in so many words. */
export function follow(process: Process, scenario: Case, decide?: Deciding): Taken {
  const begun: Session = { process, moves: [] };
  let reached: Taken = { session: begun };
  for (const event of play(process, scenario, decide).events) {
    if ('refusal' in reached) return reached;
    reached = taken(reached.session, event);
  }
  return reached;
}

function taken(session: Session, event: Event): Taken {
  const before = stateOf(session);
  const refusal = reject(session.process, before, event);
  if (refusal) return { refusal };
  const as = stepOf(event, before);
  if (!as && event.type !== 'start') return { refusal: unnamed('wait' in event ? event.wait : '') };
  const { state, facts } = step(session.process, before, event);
  return { session: { ...session, moves: [...session.moves, { event, ...(as && { step: as }), facts, state }] } };
}

const SECOND = 1000;
const later = (at: string): string => new Date(Date.parse(at) + SECOND).toISOString();

const unnamed = (wait: string): Outcome =>
  outcome(
    'case-wait-unnamed',
    text(
      'Two of these wait at one element and a scenario cannot tell them apart: do the other one first.',
      '同一元素上有两个相同的等待，场景无法区分：请先处理另一个。',
    ),
    { path: wait },
  );
