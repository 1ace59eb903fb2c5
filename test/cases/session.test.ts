import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import schema from '../../engine/cases/case.schema.json' with { type: 'json' };
import { play } from '../../engine/cases/play.ts';
import { record, seenIn } from '../../engine/cases/record.ts';
import { back, begin, clockOf, follow, type Session, stateOf, type Taken, take } from '../../engine/cases/session.ts';
import { waits } from '../../engine/kernel/waits.ts';
import { fixtures, load } from '../fixtures/fixtures.ts';

const title = { en: 'x', 'zh-CN': 'x' };
const ajv = new Ajv2020();
(addFormats as unknown as (it: Ajv2020) => void)(ajv);
const valid = ajv.compile(schema);

const reached = (taken: Taken): Session => {
  if ('refusal' in taken) throw new Error(JSON.stringify(taken.refusal));
  return taken.session;
};

describe('what was played by hand is a scenario', () => {
  const all = fixtures.flatMap(({ name, process, cases }) =>
    cases.map((scenario, index) => ({ name: `${name} ${index}`, process, scenario })),
  );

  test('DEF-7 of every diagram: recorded with all that was seen, it passes, and comes to the same facts', () => {
    const told = all.flatMap(({ name, process, scenario }) => {
      const played = play(process, scenario);
      if (played.problems.length > 0) return [];
      const session = reached(follow(process, scenario));
      const recorded = record(session, { title, requirements: [], expect: seenIn(session) });
      expect(valid(recorded), `${name}: ${JSON.stringify(valid.errors)}`).toBe(true);
      const again = play(process, recorded);
      expect(again.problems, name).toEqual([]);
      expect(again.facts, name).toEqual(played.facts);
      return name;
    });
    expect(told.length).toBe(all.length);
  });

  test('and expects something: what is changed in it by one value fails', async () => {
    const { process, cases } = await load('exclusive-gateway');
    const session = reached(follow(process, cases[0] ?? failed()));
    const expected = seenIn(session);
    const recorded = record(session, { title, requirements: [], expect: { ...expected, end: 'elsewhere' } });
    expect(play(process, recorded).problems.map(({ path }) => path)).toEqual(['expect/end']);
  });
});

describe('a session', () => {
  test('goes back a step as if it had not been taken, and on from there', async () => {
    const { process } = await load('parallel-gateway');
    const begun = reached(begin(process, {}, {}));
    const [first] = waits(stateOf(begun));
    const answer = { type: 'taskCompleted', wait: first?.id ?? '', person: 'anyone', output: {} } as const;
    const done = reached(take(begun, answer));
    expect(waits(stateOf(done)).map(({ id }) => id)).not.toContain(first?.id);
    expect(back(done)).toEqual(begun);
    expect(take(back(done), answer)).toEqual({ session: done });
  });

  test('refuses what the engine would refuse, in its words', async () => {
    const { process } = await load('parallel-gateway');
    const begun = reached(begin(process, {}, {}));
    const taken = take(begun, { type: 'taskCompleted', wait: 'nothing#1', person: 'anyone', output: {} });
    expect('refusal' in taken && taken.refusal.code).toBe('task-not-open');
  });

  test('moves its clock to when a timer is due', async () => {
    const timed = fixtures.flatMap(({ process, cases }) =>
      cases.flatMap((scenario) => (scenario.steps.some((step) => 'fire' in step) ? [{ process, scenario }] : [])),
    );
    expect(timed.length).toBeGreaterThan(0);
    for (const { process, scenario } of timed) {
      const session = reached(follow(process, scenario));
      const at = session.moves.findIndex(({ event }) => event.type === 'timerFired');
      if (at < 1) continue;
      const { event } = session.moves[at] ?? failed();
      const wait = stateOf(back(session, at)).waits['wait' in event ? event.wait : '']?.wait;
      const due = wait?.kind === 'timer' ? wait.due : '';
      const again = reached(take(back(session, at), { type: 'timerFired', wait: wait?.id ?? '' }));
      expect(clockOf(again) >= due).toBe(true);
      expect(again.moves.at(-1)).toEqual(session.moves[at]);
    }
  });
});

const failed = (): never => {
  throw new Error('the fixture has no such case');
};
