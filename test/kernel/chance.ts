import fc from 'fast-check';
import { beginnings } from '../../engine/kernel/beginnings.ts';
import type { Event } from '../../engine/kernel/event.ts';
import { initial } from '../../engine/kernel/initial.ts';
import type { Process } from '../../engine/kernel/model.ts';
import type { Json, JsonObject } from '../../engine/kernel/outcome.ts';
import type { State } from '../../engine/kernel/state.ts';
import { step } from '../../engine/kernel/step.ts';
import type { Wait } from '../../engine/kernel/wait.ts';
import { waits } from '../../engine/kernel/waits.ts';

/** Values that the fixtures' expressions read, so that chance meets both ways of every choice, and their absence. */
const outputs: fc.Arbitrary<JsonObject> = fc.record(
  {
    good: fc.boolean(),
    verdict: fc.constantFrom('ok', 'bad'),
    status: fc.constantFrom('PASS', 'FAIL'),
    level: fc.constantFrom('low', 'high'),
    why: fc.string(),
    text: fc.string(),
    z: fc.integer(),
    weight: fc.nat(9),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const variables: fc.Arbitrary<JsonObject> = fc.record(
  {
    lot: fc.constantFrom<string | number>('L1', 7),
    score: fc.constantFrom(95, 70, 1, null),
    x: fc.constantFrom<boolean | number>(true, false, 1, 2, 3),
    done: fc.constant(true),
    size: fc.integer({ min: 0, max: 20 }),
    colour: fc.constantFrom('red', 'blue'),
    price: fc.constant(0.1),
    amount: fc.constant(3),
    due: fc.constantFrom('2026-02-01', 'soon'),
    tooLate: fc.boolean(),
    id: fc.string(),
    needed: fc.constantFrom(1, 2, 5),
    lots: fc.constantFrom<Json[]>([], ['L1'], ['L1', 'L2', 'L3'], [10, 20]),
  },
  { requiredKeys: ['done'], noNullPrototype: true },
);

const parameters: JsonObject = { reviewDue: 'PT24H', pause: 'PT2H' };

/** What chance does: to which of the standing waits, in which of the ways that it allows, and with what. */
interface Move {
  readonly pick: number;
  readonly way: number;
  readonly output: JsonObject;
}

export interface Chance {
  readonly variables: JsonObject;
  readonly moves: readonly Move[];
}

export const chance: fc.Arbitrary<Chance> = fc.record({
  variables,
  moves: fc.array(fc.record({ pick: fc.nat(99), way: fc.nat(11), output: outputs }), { maxLength: 14 }),
});

/** Every step of a run by chance: the event with the state before it and what came of it. */
export interface Moment {
  readonly process: Process;
  readonly event: Event;
  readonly before: State;
  readonly after: ReturnType<typeof step>;
}

export function history(process: Process, { variables, moves }: Chance): Moment[] {
  const moments: Moment[] = [];
  let state = initial;
  const take = (event: Event) => {
    const after = step(process, state, event);
    moments.push({ process, event, before: state, after });
    state = after.state;
  };
  const at = (n: number) => new Date(Date.UTC(2026, 0, 5) + n * 60_000).toISOString();
  const ways = beginnings(process);
  const { element, part } = (ways.length > 1 && ways[moves.length % ways.length]) || {};
  const begun = { ...(element !== undefined && { element }), ...(part !== undefined && { part }) };
  take({ id: 'e0', at: at(0), type: 'start', variables, parameters, ...begun });
  for (const [index, move] of moves.entries()) {
    const open = waits(state);
    const wait = open[move.pick % Math.max(open.length, 1)];
    const stamp = { id: `e${index + 1}`, at: at(index + 1) };
    if (move.way === 11) take({ ...stamp, type: 'cancelled', reason: 'by chance' });
    else if (wait)
      take(
        answer(
          wait,
          move,
          stamp,
          open.map(({ id }) => id),
        ),
      );
  }
  return moments;
}

function answer(wait: Wait, { way, output }: Move, stamp: { id: string; at: string }, open: string[]): Event {
  const base = { ...stamp, wait: wait.id };
  const code = way % 2 === 0 ? 'OUT_OF_STOCK' : 'TOO_LATE';
  switch (wait.kind) {
    case 'job':
      return way < 4
        ? { ...base, type: 'jobFailed', code, message: 'by chance' }
        : { ...base, type: 'jobCompleted', output };
    case 'decision':
      return { ...base, type: 'decided', output };
    case 'task':
      return way < 3
        ? { ...base, type: 'taskAssigned', person: way === 0 ? null : 'wang.wei' }
        : { ...base, type: 'taskCompleted', person: 'wang.wei', output };
    case 'timer':
      return { ...base, type: 'timerFired' };
    case 'message':
      return { ...base, type: 'messageReceived', payload: output };
    case 'signal':
      return { ...stamp, type: 'signalReceived', waits: way < 6 ? [wait.id] : open, payload: output };
    case 'condition':
      return { ...base, type: 'messageReceived', payload: output };
    case 'process':
      return way < 4
        ? { ...base, type: 'processFailed', code, message: 'by chance' }
        : { ...base, type: 'processCompleted', output };
    case 'offer':
      return { ...base, type: 'activityChosen', element: wait.activities[way % wait.activities.length]?.element ?? '' };
    case 'incident':
      return { ...base, type: 'incidentRetried' };
    default:
      return wait satisfies never;
  }
}
