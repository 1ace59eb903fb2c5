import { afterAll, beforeAll, expect, test } from 'vitest';
import { start } from '../../engine/instances/start.ts';
import { stepsOfHistories, stepsOfPostgres } from './histories.ts';
import { inRow, job, task } from './processes.ts';
import { World } from './world.ts';

let worlds: readonly World[];

beforeAll(async () => {
  worlds = [await World.open(), await World.open()];
  for (const world of worlds)
    await world.deploy(inRow('release', job('before', 'test.count', 'write'), task('review')));
});
afterAll(() => Promise.all(worlds.map((world) => world.close())));

const reviewed = { id: 'once', type: 'taskCompleted', wait: 'review#1', person: 'gao.feng', output: {} } as const;

test('W4 a lot of the same number runs in both of two installations that share a Temporal', async () => {
  const begun = worlds.map(async (world) => {
    const request = { key: 'release', businessKey: 'L26110202', eventId: 'complete:L26110202', variables: {} };
    const answer = await start(world.core, request, { id: 'gao.feng', plant: 'SH01' });
    if (answer.kind !== 'started') throw new Error(answer.outcome.code);
    return answer.instance;
  });
  const [one, other] = await Promise.all(begun);
  // What the plant's records point at is the same; what runs is not.
  expect(one).toBe(other);
  for (const world of worlds) {
    await world.until(
      'the review',
      async () => (await world.superuser`select 1 from engine.task where instance = ${String(one)}`).length > 0,
    );
    await world.act(String(one), { ...reviewed, at: new Date().toISOString() });
    await world.ended(String(one));
    const known = await stepsOfHistories(world, await world.executionOf(String(one)));
    expect(known.map(({ seq }) => seq)).toEqual((await stepsOfPostgres(world, String(one))).map(({ seq }) => seq));
  }
});
