import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PluginError } from '../../engine/plugins/plugin.ts';
import { count, runs, stepsOfHistories, stepsOfPostgres } from './histories.ts';
import { external } from './plugins.ts';
import { inParallel, inRow, job, overdue, task, timer } from './processes.ts';
import { World } from './world.ts';

let world: World;
const calls: string[] = [];
let cancelled = 0;

const send = external('test.send', async (_, { idempotencyKey }) => {
  calls.push(idempotencyKey);
  return { sent: true };
});
const flaky = external('test.flaky', async (_, { idempotencyKey }) => {
  calls.push(idempotencyKey);
  if (calls.filter((it) => it === idempotencyKey).length === 1) throw new Error('the network is down');
  return {};
});
const broken = external('test.broken', async () => {
  throw new Error('always down');
});
const cutOff = external('test.cut-off', async (_, { transaction, idempotencyKey }) => {
  calls.push(idempotencyKey);
  if (calls.filter((it) => it === idempotencyKey).length <= 4)
    await transaction(async (tx) => {
      const [own] = await tx.db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await world.superuser`select pg_terminate_backend(${own?.pid ?? 0})`;
      await tx.db.execute(sql`select 1`);
    });
  return {};
});
const refusing = external('test.refusing', async (_, { instance }) => {
  const act = {
    action: 'test.refuse',
    result: 'denied',
    resource: 'address',
    instance,
    after: { asked: true },
  } as const;
  return new PluginError('ADDRESS_UNKNOWN', 'no such address', act);
});
const slow = external('test.slow', (_, { signal }) => {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      cancelled += 1;
      reject(signal.reason);
    });
  });
});

beforeAll(async () => {
  world = await World.open([send, flaky, broken, cutOff, refusing, slow]);
  await world.deploy(inRow('waiting', timer('pause', 'PT1S'), job('after', 'test.count', 'write')));
  await world.deploy(overdue('overdue', 'PT1S'));
  for (const plugin of ['send', 'flaky', 'broken', 'cut-off', 'refusing']) {
    await world.deploy(inRow(plugin, job('call', `test.${plugin}`, 'external'), job('after', 'test.count', 'write')));
  }
  await world.deploy(overdueCall());
  await world.deploy(
    inParallel(
      'both',
      job('left', 'test.send', 'external'),
      job('right', 'test.send', 'external'),
      timer('pause', 'PT0.2S'),
    ),
  );
});

afterAll(() => world.close());

/** A call that a timer on its boundary gives up. */
function overdueCall() {
  const process = overdue('giving-up', 'PT1S');
  const review = process.nodes.review;
  const call = inRow('x', job('review', 'test.slow', 'external')).nodes.review;
  if (!review || !call) throw new Error('no such node');
  const { incoming, outgoing, parent } = review;
  return {
    ...process,
    nodes: { ...process.nodes, review: { ...call, incoming, outgoing, parent, boundary: ['late'] } },
  } as typeof process;
}

const eventOf = async (instance: string, id: string) =>
  (await stepsOfPostgres(world, instance)).find(({ event }) => event.id === id)?.event;

test('a timer fires at its absolute time, and the event says when', async () => {
  const instance = await world.begin('waiting');
  await world.until('the timer', async () => 'pause#1' in ((await world.row(instance)).state.waits as object));
  const { due } = ((await world.row(instance)).state.waits as Record<string, { wait: { due: string } }>)['pause#1']!
    .wait;
  await world.ended(instance);
  const fired = await eventOf(instance, 'timer:pause#1');
  expect(fired?.type).toBe('timerFired');
  const late = Date.parse(fired!.at) - Date.parse(due);
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(1_500);
});

test('a timer on a boundary ends the task that nobody did', async () => {
  const instance = await world.begin('overdue');
  await world.ended(instance);
  expect((await world.row(instance)).end_element).toBe('expired');
});

test('a task done in time cancels the timer on its boundary', async () => {
  const instance = await world.begin('overdue');
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
  expect((await world.row(instance)).end_element).toBe('finished');
  expect(await eventOf(instance, 'timer:late#1')).toBeUndefined();
});

test('an external job is a Temporal activity with the id of its wait, and its outcome an event', async () => {
  const instance = await world.begin('send');
  await world.ended(instance);
  const [events = []] = await runs(world, await world.executionOf(instance));
  const scheduled = events.flatMap((it) => it.activityTaskScheduledEventAttributes ?? []);
  expect(scheduled.map(({ activityId }) => activityId)).toEqual(['call#1']);
  expect(await eventOf(instance, 'job:call#1')).toMatchObject({ type: 'jobCompleted', output: { sent: true } });
  expect(calls).toContain(`${instance}/call#1`);
});

test('a call that threw is tried again under the same idempotency key', async () => {
  const instance = await world.begin('flaky');
  await world.ended(instance);
  expect(calls.filter((it) => it === `${instance}/call#1`)).toHaveLength(2);
  expect(await eventOf(instance, 'job:call#1')).toMatchObject({ type: 'jobCompleted' });
});

test.each([
  ['refusing', 'ADDRESS_UNKNOWN', 'no such address'],
  ['broken', 'JOB_FAILED', 'always down'],
])('a call that is %s becomes an incident with the code %s', async (key, code, message) => {
  const instance = await world.begin(key);
  await world.until(
    'the incident',
    async () => (await world.superuser`select from engine.incident where instance = ${instance}`).length === 1,
  );
  const [incident] = await world.superuser`select code, message from engine.incident where instance = ${instance}`;
  expect(incident).toMatchObject({ code, message });
  const { status } = await world.client.workflow.getHandle(await world.executionOf(instance)).describe();
  expect(status.name).toBe('RUNNING');
});

test('while our own database is away no attempt is used up: the same call is made again until it is back', async () => {
  const instance = await world.begin('cut-off');
  await world.ended(instance);
  // Four times cut off, where two attempts are allowed.
  expect(calls.filter((it) => it.startsWith(instance))).toEqual(Array(5).fill(`${instance}/call#1`));
  expect(await world.superuser`select from engine.incident where instance = ${instance}`).toEqual([]);
});

test('a refusal by the plugin is a value: Temporal sees no failed activity', async () => {
  const instance = await world.begin('refusing');
  await world.until(
    'the incident',
    async () => (await world.superuser`select from engine.incident where instance = ${instance}`).length === 1,
  );
  const [events = []] = await runs(world, await world.executionOf(instance));
  expect(count(events, 'activityTaskFailedEventAttributes')).toBe(0);
  expect(count(events, 'activityTaskCompletedEventAttributes')).toBe(1);
  // AUD-1: and what the plugin has to say of it stands in the audit trail, under the code of the refusal.
  const rows =
    await world.superuser`select action, result, code, after from engine.audit where instance = ${instance} and action = 'test.refuse'`;
  expect(rows).toEqual([{ action: 'test.refuse', result: 'denied', code: 'ADDRESS_UNKNOWN', after: { asked: true } }]);
});

test('a call that is not wanted any more is cancelled', async () => {
  const instance = await world.begin('giving-up');
  await world.ended(instance);
  expect((await world.row(instance)).end_element).toBe('expired');
  await world.until('the cancellation', async () => cancelled > 0);
});

test('branches run side by side, and the histories tell what stands', async () => {
  const instance = await world.begin('both');
  await world.ended(instance);
  expect(await stepsOfHistories(world, await world.executionOf(instance))).toEqual(
    await stepsOfPostgres(world, instance),
  );
});

test('cancelling the execution in Temporal does not touch the instance', async () => {
  await world.deploy(inRow('kept', task('review')));
  const instance = await world.begin('kept');
  const id = await world.executionOf(instance);
  await world.until('the execution', async () => {
    try {
      await world.client.workflow.getHandle(id).cancel();
      return true;
    } catch {
      return false;
    }
  });
  await sleep(300);
  await world.act(instance, {
    id: 'done',
    type: 'taskCompleted',
    wait: 'review#1',
    person: 'chen.jing',
    at: new Date().toISOString(),
    output: {},
  });
  await world.ended(instance);
  expect((await world.row(instance)).status).toBe('completed');
});
