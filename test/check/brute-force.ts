import type { Event } from '../../engine/kernel/event.ts';
import { initial } from '../../engine/kernel/initial.ts';
import type { Process } from '../../engine/kernel/model.ts';
import { ROOT, type State } from '../../engine/kernel/state.ts';
import { step } from '../../engine/kernel/step.ts';
import type { Wait } from '../../engine/kernel/wait.ts';
import { waits } from '../../engine/kernel/waits.ts';

const stamp = { id: 'x', at: '2026-01-05T01:00:00.000Z' };

export interface Play {
  readonly state: State;
  /** Given up before it came to anything. */
  readonly cut: boolean;
  readonly entered: ReadonlySet<string>;
  /** Elements of which two executions stood side by side. */
  readonly doubled: ReadonlySet<string>;
}

/** Plays the process itself, conditions and all, with data and an order of things that chance chooses anew at each step. */
export function playOnce(process: Process, roll: (sides: number) => number, from: State = initial, most = 60): Play {
  const entered = new Set<string>();
  const doubled = new Set<string>();
  let state = from;
  let cut = false;
  for (let n = 0; n < most && (state.status === 'new' || state.status === 'active'); n += 1) {
    const event = state.status === 'new' ? begin : next(state, roll);
    if (!event) break;
    const after = step(
      process,
      withData(process, state, () => roll(2) === 0),
      event,
    );
    for (const fact of after.facts) if (fact.type === 'entered') entered.add(fact.element);
    state = after.state;
    // tokens without number, or a loop that never waits: chance has nothing more to show here
    cut = after.facts.length > 500;
    if (cut) break;
    for (const element of twice(state)) doubled.add(element);
  }
  return { state, entered, doubled, cut };
}

export const begin: Event = { ...stamp, type: 'start', variables: {}, parameters: {} };

export const isStuck = (state: State): boolean =>
  state.status === 'active' && waits(state).every(({ kind }) => kind === 'incident');

export const stuckAt = (state: State): string[] =>
  waits(state).flatMap((wait) => (wait.kind === 'incident' && wait.code === 'token-deadlock' ? wait.element : []));

/** Before a step data may be anything; in the first they come with the start, which this puts in as well. */
export function withData(process: Process, state: State, value: (flow: string) => boolean): State {
  const names = Object.values(process.flows).flatMap(({ condition }) => condition ?? []);
  const data = Object.fromEntries(names.map((name) => [name, value(name)]));
  return state.status === 'new' ? state : { ...state, variables: { ...state.variables, [ROOT]: data } };
}

function next(state: State, roll: (sides: number) => number): Event | undefined {
  const open = waits(state).filter(({ kind }) => kind !== 'incident');
  const wait = open[roll(open.length)];
  return wait && answer(wait);
}

export const answer = ({ id, kind }: Wait): Event =>
  kind === 'timer'
    ? { ...stamp, type: 'timerFired', wait: id }
    : { ...stamp, type: 'taskCompleted', wait: id, person: 'x', output: {} };

function twice(state: State): string[] {
  const seen = new Set<string>();
  return Object.values(state.nodes).flatMap(({ element, scope }) => {
    const key = `${scope} ${element}`;
    if (seen.has(key)) return [element];
    seen.add(key);
    return [];
  });
}
