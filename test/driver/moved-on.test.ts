import { afterAll, beforeAll, expect, test } from 'vitest';
import { backup } from './backup.ts';
import { runs, stepsOfHistories } from './histories.ts';
import { inRow, job, task } from './processes.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
  await world.deploy(inRow('moved', task('first'), task('second'), job('after', 'test.count', 'write')));
});
afterAll(() => world.close());

const done = (wait: string, person: string) => ({
  id: `${wait} by ${person}`,
  type: 'taskCompleted' as const,
  wait,
  person,
  at: new Date().toISOString(),
  output: {},
});

test('W5 an execution does not follow a restored database that went on without it, even past the step that it knew', async () => {
  const instance = await world.begin('moved');
  await world.until('the first task', async () => 'first#1' in ((await world.row(instance)).state.waits as object));
  const restore = await backup(world.superuser, instance);
  await world.act(instance, done('first#1', 'chen.jing'));
  const execution = await world.executionOf(instance);
  await world.executions.ring(await world.outboxRow(instance, { kind: 'ring' }));
  await world.until('the execution knows of it', async () => (await stepsOfHistories(world, execution)).length === 2);

  await restore();
  await world.act(instance, done('first#1', 'wang.wei'));
  await world.act(instance, done('second#1', 'wang.wei'));
  await world.until('the execution stands still', async () =>
    (await runs(world, execution))
      .flat()
      .some(({ workflowTaskFailedEventAttributes: failed }) => failed?.failure?.message?.includes('histories-diverge')),
  );
  expect(await world.row(instance)).toMatchObject({ status: 'active', seq: 3 });
  expect(await world.superuser`select 1 from public.effect where key like ${`${instance}%`}`).toHaveLength(0);
});
