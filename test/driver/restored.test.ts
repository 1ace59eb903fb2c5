import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { toldBy } from '../../engine/host/histories.ts';
import { type Divergence, divergencesOf } from '../../engine/instances/divergence.ts';
import { database } from '../../engine/store/transaction.ts';
import { inRow, job, task } from './processes.ts';
import { World } from './world.ts';

let world: World;
let instance: string;

beforeAll(async () => {
  world = await World.open();
  await world.deploy(
    inRow('restored', job('before', 'test.count', 'write'), task('review'), job('after', 'test.count', 'write')),
  );
});
afterAll(() => world.close());

beforeEach(async () => {
  instance = await world.begin('restored');
  await world.until('the task', async () => 'review#1' in ((await world.row(instance)).state.waits as object));
  const at = new Date().toISOString();
  const decision = { conclusion: 'conforming', justification: 'nobody may read this' };
  await world.act(instance, {
    id: 'done',
    type: 'taskCompleted',
    wait: 'review#1',
    person: 'chen.jing',
    at,
    output: decision,
  });
  await world.ended(instance);
});

/** Of this instance alone: those of earlier tests were tampered with. Visibility follows the histories a little later. */
async function divergences(): Promise<Divergence[]> {
  let asked: Divergence[] | undefined;
  await world.until('the execution is listed', async () => {
    for await (const told of toldBy(world.client, world.taskQueue))
      if (told.instance === instance) asked = await divergencesOf(database(world.store), told);
    return asked !== undefined;
  });
  return asked ?? [];
}

/** As a backup from before that step would have it. */
const restore = (from: number) =>
  world.superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`delete from engine.step where instance = ${instance} and seq >= ${from}`;
    await sql`update engine.instance set seq = ${from - 1} where id = ${instance}`;
  });

test('W5 nothing is named while both stores tell the same, classified values included', async () => {
  expect(await divergences()).toEqual([]);
});

test('W5 after an older backup was restored, every step that it lacks is named, with who did it and when', async () => {
  await restore(3);
  const found = await divergences();
  expect(found.map(({ kind, seq }) => [kind, seq])).toEqual([
    ['step-missing', 3],
    ['step-missing', 4],
  ]);
  expect(found[0]).toMatchObject({
    key: 'restored',
    instance,
    epoch: 1,
    event: { type: 'taskCompleted', wait: 'review#1', person: 'chen.jing' },
  });
});

test('W5 an instance that the backup does not know is named with all its steps', async () => {
  await restore(1);
  await world.superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`delete from engine.instance where id = ${instance}`;
  });
  expect((await divergences()).map(({ kind }) => kind)).toEqual(Array.from({ length: 4 }, () => 'instance-missing'));
});

test('W5 a step that was decided otherwise since is named', async () => {
  await world.superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update engine.step set event = jsonb_set(event, '{person}', '"wang.wei"') where instance = ${instance} and seq = 3`;
  });
  expect(await divergences()).toMatchObject([{ kind: 'step-differs', seq: 3, event: { person: 'chen.jing' } }]);
});

test('W5 an epoch that the backup does not know is named', async () => {
  await world.superuser`update engine.instance set epoch = 0 where id = ${instance}`;
  expect(await divergences()).toMatchObject([{ kind: 'epoch-unknown', epoch: 1 }]);
});
