import { afterAll, beforeAll, expect, test } from 'vitest';
import { recover } from '../../engine/instances/recover.ts';
import { driveUndriven } from '../../engine/instances/undriven.ts';
import { transact } from '../../engine/store/transaction.ts';
import { outbox } from '../../schemas/db/engine.ts';
import { runs, stepsOfPostgres } from './histories.ts';
import { inRow, job, task, timer } from './processes.ts';
import { gao, World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
  await world.deploy(inRow('asked', task('review'), timer('pause', 'PT1S'), job('after', 'test.count', 'write')));
  await world.deploy(inRow('paused', timer('pause', 'PT3S'), job('after', 'test.count', 'write')));
});

afterAll(() => world.close());

const started = (instance: string) =>
  world.until('the execution', async () => {
    try {
      return await world.client.workflow.getHandle(await world.executionOf(instance)).describe();
    } catch {
      return false;
    }
  });
const done = (id: string) =>
  ({
    id,
    type: 'taskCompleted',
    wait: 'review#1',
    person: 'chen.jing',
    at: new Date().toISOString(),
    output: {},
  }) as const;

test('a ring without news changes nothing, however often it comes', async () => {
  const instance = await world.begin('asked');
  await started(instance);
  const ring = await world.outboxRow(instance, { kind: 'ring' });
  for (let i = 0; i < 20; i++) await world.executions.ring(ring);
  expect(await stepsOfPostgres(world, instance)).toHaveLength(1);
  await world.act(instance, done('done'));
  await world.ended(instance);
  expect((await stepsOfPostgres(world, instance)).map(({ event }) => event.id)).toEqual([
    'start',
    'done',
    'timer:pause#1',
    'job:after#1',
  ]);
});

test('an act whose ring was lost stands, and the next ring makes it go on', async () => {
  const instance = await world.begin('asked');
  await started(instance);
  await world.stopRelay();
  await world.act(instance, done('done'));
  await world.superuser`delete from engine.outbox`;
  world.startRelay();
  expect((await world.row(instance)).seq).toBe(2);
  await world.executions.ring(await world.outboxRow(instance, { kind: 'ring' }));
  await world.ended(instance);
});

test('a start told again is a ring: what happened meanwhile is heard', async () => {
  const instance = await world.begin('asked');
  await started(instance);
  await world.stopRelay();
  await world.act(instance, done('done'));
  await world.superuser`delete from engine.outbox`;
  await world.executions.start(await world.outboxRow(instance, { kind: 'start', businessKey: 'again' }));
  await world.ended(instance);
  world.startRelay();
});

test('a start told twice is one execution', async () => {
  const instance = await world.begin('asked');
  await started(instance);
  const start = await world.outboxRow(instance, { kind: 'start', businessKey: 'twice' });
  await world.executions.start(start);
  await world.act(instance, done('done'));
  await world.ended(instance);
  await world.executions.start(start);
  expect(await runs(world, await world.executionOf(instance))).toHaveLength(1);
  const listed = world.client.workflow.list({ query: `WorkflowId = '${await world.executionOf(instance)}'` });
  let executions = 0;
  for await (const _ of listed) executions += 1;
  expect(executions).toBeLessThanOrEqual(1);
});

test('an execution that somebody terminated is begun again by the next ring', async () => {
  const instance = await world.begin('asked');
  await started(instance);
  await world.client.workflow.getHandle(await world.executionOf(instance)).terminate('by mistake');
  await world.act(instance, done('done'));
  await world.ended(instance);
  expect((await stepsOfPostgres(world, instance)).map(({ event }) => event.id)).toContain('job:after#1');
});

test('an execution of an epoch that is over does nothing more', async () => {
  const instance = await world.begin('paused');
  await started(instance);
  const old = await world.executionOf(instance);
  await recover(world.core, gao);
  await world.ended(instance);
  expect((await world.row(instance)).epoch).toBe(2);
  await world.until(
    'the end of the old execution',
    async () => (await world.client.workflow.getHandle(old).describe()).status.name === 'COMPLETED',
  );
  const steps =
    await world.superuser`select event_id, epoch from engine.step where instance = ${instance} order by seq`;
  expect(steps.map((it) => [it.event_id, it.epoch])).toEqual([
    ['start', 1],
    ['timer:pause#1', 2],
    ['job:after#1', 2],
  ]);
});

test('W5 an instance whose beginning was taken out of the outbox has no execution: it is found, begun, and that is on record', async () => {
  await world.stopRelay();
  const instance = await world.begin('paused');
  const look = () => driveUndriven(world.core, world.driving, 0);
  // what is still due is no matter
  expect(await look()).toBe(0);
  const taken = await transact(world.store, gao, (tx) => tx.db.delete(outbox).returning({ instance: outbox.instance }));
  expect(taken).toEqual([{ instance }]);
  expect(await look()).toBe(1);
  expect(await look()).toBe(0);
  const acts =
    await world.superuser`select actor from engine.audit where action = 'instance.drive' and resource_id = ${instance}`;
  expect([...acts]).toEqual([{ actor: 'system:host' }]);
  world.startRelay();
  await world.until('it to be driven', async () =>
    (await world.driving.listed())({ instance, key: 'paused', epoch: 1 }),
  );
  expect(await look()).toBe(0);
  await world.ended(instance);
  expect((await stepsOfPostgres(world, instance)).at(-1)?.event.id).toBe('job:after#1');
});
