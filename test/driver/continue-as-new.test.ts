import { afterAll, beforeAll, expect, test } from 'vitest';
import { answers } from '../../engine/host/histories.ts';
import { count, runs, stepsOfHistories, stepsOfPostgres } from './histories.ts';
import { external } from './plugins.ts';
import { inParallel, inRow, job, task, timer } from './processes.ts';
import { World } from './world.ts';

let world: World;
let running = 0;
let most = 0;
const calls: string[] = [];

const slow = external('test.slow', async (_, { idempotencyKey }) => {
  calls.push(idempotencyKey);
  most = Math.max(most, ++running);
  await new Promise((resolve) => setTimeout(resolve, 400));
  running -= 1;
  return {};
});

beforeAll(async () => {
  world = await World.open([slow], { stepsPerRun: 3 });
  const pauses = Array.from({ length: 8 }, (_, i) => timer(`pause${i}`, 'PT0.1S'));
  await world.deploy(inRow('long', ...pauses));
  await world.deploy(
    inRow('far', timer('a', 'PT0.1S'), timer('b', 'PT0.1S'), timer('c', 'PT0.1S'), timer('d', 'PT2S')),
  );
  const calling = Array.from({ length: 4 }, (_, i) => job(`call${i}`, 'test.slow', 'external'));
  const ticking = Array.from({ length: 4 }, (_, i) => timer(`tick${i}`, `PT0.${i + 1}S`));
  await world.deploy(inParallel('busy', ...calling, ...ticking));
  await world.deploy(
    inRow(
      'asked',
      timer('a', 'PT0.1S'),
      timer('b', 'PT0.1S'),
      timer('c', 'PT0.1S'),
      task('review'),
      job('after', 'test.count', 'write'),
    ),
  );
});

afterAll(() => world.close());

test('a run that is full continues as new, and no step is lost or doubled', async () => {
  const instance = await world.begin('long');
  await world.ended(instance);
  const id = await world.executionOf(instance);
  expect((await runs(world, id)).length).toBeGreaterThan(2);
  const steps = await stepsOfPostgres(world, instance);
  expect(steps.map(({ event }) => event.id)).toEqual([
    'start',
    ...Array.from({ length: 8 }, (_, i) => `timer:pause${i}#1`),
  ]);
  expect(await stepsOfHistories(world, id)).toEqual(steps);
});

test('a timer that outlives its run ends when it always would have', async () => {
  const instance = await world.begin('far');
  const due = await world.until('the long timer', async () => {
    const waits = (await world.row(instance)).state.waits as Record<string, { wait: { due: string } }>;
    return waits['d#1']?.wait.due;
  });
  await world.ended(instance);
  const fired = (await stepsOfPostgres(world, instance)).find(({ event }) => event.id === 'timer:d#1')!;
  expect(Math.abs(Date.parse(fired.event.at) - Date.parse(due))).toBeLessThan(1_000);
});

test('a job in flight keeps its run, no other is begun beside it, and each is done once', async () => {
  const instance = await world.begin('busy');
  await world.ended(instance);
  const id = await world.executionOf(instance);
  const all = await runs(world, id);
  expect(all.length).toBeGreaterThan(1);
  for (const events of all) {
    expect(count(events, 'activityTaskCompletedEventAttributes')).toBe(
      count(events, 'activityTaskScheduledEventAttributes'),
    );
  }
  expect(calls.filter((it) => it.startsWith(instance)).sort()).toEqual(
    [0, 1, 2, 3].map((i) => `${instance}/call${i}#1`),
  );
  expect(await stepsOfHistories(world, id)).toEqual(await stepsOfPostgres(world, instance));
});

test('an act that comes while the run is exchanged is not lost', async () => {
  const instances = await Promise.all(Array.from({ length: 10 }, () => world.begin('asked')));
  await Promise.all(
    instances.map(async (instance) => {
      await world.until('the task', async () => 'review#1' in ((await world.row(instance)).state.waits as object));
      // The third timer filled the run: this act meets it while it ends.
      await world.act(instance, {
        id: 'done',
        type: 'taskCompleted',
        wait: 'review#1',
        person: 'chen.jing',
        at: new Date().toISOString(),
        output: {},
      });
      await world.ended(instance);
    }),
  );
  for (const instance of instances) {
    const id = await world.executionOf(instance);
    expect((await runs(world, id)).length).toBeGreaterThan(1);
    expect(answers((await runs(world, id)).flat()).length).toBeGreaterThan(0);
    expect(await stepsOfHistories(world, id)).toEqual(await stepsOfPostgres(world, instance));
  }
});
