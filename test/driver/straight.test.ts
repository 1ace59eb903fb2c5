import { afterAll, beforeAll, expect, test } from 'vitest';
import { answers } from '../../engine/host/histories.ts';
import { count, runs, stepsOfHistories, stepsOfPostgres } from './histories.ts';
import { inRow, job, message, task } from './processes.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
  const write = (id: string) => job(id, 'test.count', 'write');
  await world.deploy(inRow('straight', ...['a', 'b', 'c', 'd', 'e'].map(write)));
  await world.deploy(inRow('asked', write('before'), task('review'), write('after'), write('last')));
  await world.deploy(inRow('told', message('wait', 'go.on'), write('after')));
});

afterAll(() => world.close());

const effects = async (instance: string) =>
  (await world.superuser`select key from public.effect where key like ${`${instance}/%`} order by key`).map(
    ({ key }) => key,
  );

test('a straight stretch of five jobs from the start costs one workflow task and no activity, also a local one', async () => {
  const instance = await world.begin('straight');
  await world.ended(instance);
  const [events = []] = await runs(world, await world.executionOf(instance));
  expect(answers(events)).toHaveLength(1);
  expect(count(events, 'markerRecordedEventAttributes')).toBe(0);
  expect(count(events, 'workflowTaskCompletedEventAttributes')).toBe(1);
  expect(count(events, 'activityTaskScheduledEventAttributes')).toBe(0);
  expect(await effects(instance)).toEqual(['a#1', 'b#1', 'c#1', 'd#1', 'e#1'].map((id) => `${instance}/${id}`));
});

test('the workflow type is the process key, and the id names key, instance and epoch', async () => {
  const instance = await world.begin('straight');
  await world.ended(instance);
  const described = await world.client.workflow.getHandle(await world.executionOf(instance)).describe();
  expect(described.type).toBe('straight');
});

test("after a person's act the stretch that follows costs one local activity more", async () => {
  const instance = await world.begin('asked');
  await world.until('the task', async () => 'review#1' in ((await world.row(instance)).state.waits as object));
  await world.act(instance, {
    id: 'done',
    type: 'taskCompleted',
    wait: 'review#1',
    person: 'chen.jing',
    at: new Date().toISOString(),
    output: {},
  });
  await world.ended(instance);
  const [events = []] = await runs(world, await world.executionOf(instance));
  expect(answers(events)).toHaveLength(2);
  expect(count(events, 'markerRecordedEventAttributes')).toBe(1);
  expect(await effects(instance)).toHaveLength(3);
});

test('the histories tell every step that stands in Postgres, and no other', async () => {
  const instance = await world.begin('asked');
  await world.until('the task', async () => 'review#1' in ((await world.row(instance)).state.waits as object));
  await world.act(instance, {
    id: 'done',
    type: 'taskCompleted',
    wait: 'review#1',
    person: 'chen.jing',
    at: new Date().toISOString(),
    output: {},
  });
  await world.ended(instance);
  expect(await stepsOfHistories(world, await world.executionOf(instance))).toEqual(
    await stepsOfPostgres(world, instance),
  );
});
