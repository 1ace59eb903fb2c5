import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { codesOf } from '../../engine/audit/verify-codes.ts';
import { verifySignedActs } from '../../engine/audit/verify-rows.ts';
import { toldBy } from '../../engine/host/histories.ts';
import { addPerson, appoint, verifyIdentity } from '../../engine/identity/people.ts';
import { type Divergence, divergencesOf } from '../../engine/instances/divergence.ts';
import { seenAs, settle, settledEpochs } from '../../engine/instances/settle.ts';
import { type Mode, planOf } from '../../engine/instances/settlement.ts';
import { database, transact } from '../../engine/store/transaction.ts';
import { backup } from './backup.ts';
import { stepsOfHistories, stepsOfPostgres } from './histories.ts';
import { external } from './plugins.ts';
import { inRow, job, task } from './processes.ts';
import { gao, World } from './world.ts';

const zhao = { id: 'zhao.lei', plant: gao.plant, reason: 'the backup of 02:00 was restored' };
let world: World;
let sent: string[] = [];

beforeAll(async () => {
  const send = external('test.send', async (_, { idempotencyKey }) => {
    sent.push(idempotencyKey);
    return { number: 17 };
  });
  world = await World.open([send]);
  await world.deploy(inRow('sending', task('first'), job('send', 'test.send', 'external'), task('second')));
  await world.deploy(inRow('signing', task('sign', [], 'approved'), job('write', 'test.count', 'write'), task('last')));
  await transact(world.store, gao, async (tx) => {
    const name = { en: 'Zhao Lei', 'zh-CN': '赵磊' };
    await addPerson(tx, { id: 'zhao.lei', login: 'zhao.lei', name, printedName: '赵磊', zone: 'Asia/Shanghai' });
    await verifyIdentity(tx, 'zhao.lei', 'identity card');
    const order = { person: 'zhao.lei', role: 'quality-head', from: '2020-01-01T00:00:00.000Z', document: 'QA-002' };
    await appoint(tx, order);
  });
});
afterAll(() => world.close());

const done = (wait: string) => ({
  ...{ id: `done:${wait}`, type: 'taskCompleted' as const, wait, person: 'chen.jing' },
  at: new Date().toISOString(),
  output: { justification: 'nobody may read this' },
});

/** An instance whose execution saw its first task done and the job after it, in a database that was restored to before that. */
async function restored(key: string, first: string, next: string): Promise<string> {
  sent = [];
  const instance = await world.begin(key);
  const waits = async (wait: string) => wait in ((await world.row(instance)).state.waits as object);
  await world.until('the first task', () => waits(first));
  const restore = await backup(world.superuser, instance);
  await world.act(instance, done(first));
  await world.until('the next task', () => waits(next));
  const execution = await world.executionOf(instance);
  await world.until('it is told', async () => (await stepsOfHistories(world, execution)).length === 3);
  await restore();
  return instance;
}

async function divergences(instance: string): Promise<Divergence[]> {
  const settled = await settledEpochs(database(world.store));
  let found: Divergence[] | undefined;
  await world.until('the execution is listed', async () => {
    for await (const told of toldBy(world.client, world.taskQueue)) {
      if (told.instance !== instance) continue;
      found ??= [];
      if (told.epoch >= (settled.get(instance) ?? 0)) found.push(...(await divergencesOf(database(world.store), told)));
    }
    return found !== undefined;
  });
  return found ?? [];
}

async function decide(instance: string, mode: Mode, person: typeof zhao = zhao, seen?: string) {
  const found = await divergences(instance);
  const shown = seenAs(await planOf(database(world.store), found, mode));
  const how = { zone: 'Asia/Shanghai', components: ['login', 'secret'] };
  return settle(world.core, { divergences: found, mode, seen: seen ?? shown, ...how }, person);
}

const outline = (settled: Awaited<ReturnType<typeof settle>>) =>
  settled.kind === 'refused'
    ? settled.outcome.code
    : settled.plans.flatMap(({ settlements }) =>
        settlements.map(({ divergence, becomes, why }) => [divergence.seq, becomes, why?.en]),
      );

const acts = () =>
  world.superuser`select signer, printed_name, meaning, reason, record from engine.signed_act order by signed_at`;

test('W5 steps are entered by a signed decision: nothing is done twice, and the instance goes on', async () => {
  const instance = await restored('sending', 'first#1', 'second#1');
  expect(outline(await decide(instance, 'enter'))).toEqual([
    [2, 'entered', undefined],
    [3, 'entered', undefined],
  ]);
  const [act] = await acts();
  expect(act).toMatchObject({ signer: 'zhao.lei', printed_name: '赵磊', meaning: 'approved', reason: zhao.reason });
  expect(JSON.parse(act?.record).content.instances).toMatchObject([
    {
      instance,
      epoch: 2,
      divergences: [
        { seq: 2, becomes: 'entered' },
        { seq: 3, becomes: 'entered' },
      ],
    },
  ]);
  expect(act?.record).not.toContain('nobody may read this');
  const rows =
    await world.superuser`select seq, actor, role, reason, event->>'person' as person from engine.step where instance = ${instance} order by seq`;
  expect(rows.slice(1)).toMatchObject([
    { seq: 2, actor: 'zhao.lei', role: 'quality-head', reason: zhao.reason, person: 'chen.jing' },
    { seq: 3, actor: 'zhao.lei' },
  ]);
  expect(
    await world.superuser`select status from engine.task where instance = ${instance} order by wait`,
  ).toMatchObject([{ status: 'completed' }, { status: 'open' }]);
  expect(await divergences(instance)).toEqual([]);
  await world.act(instance, done('second#1'));
  await world.ended(instance);
  expect(sent).toHaveLength(1);
  const execution = await world.executionOf(instance);
  expect(execution).toContain(`${instance}/2/`);
  expect((await stepsOfHistories(world, execution)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(await verify(world.store)).toMatchObject({ ok: true });
});

test('W5 a lost signature or effect is not entered by anybody: it is voided, kept in the record, and done again', async () => {
  const instance = await restored('signing', 'sign#1', 'last#1');
  const before = world.client.workflow.getHandle(await world.executionOf(instance));
  const ring = await world.outboxRow(instance, { kind: 'ring' });
  expect(outline(await decide(instance, 'enter'))).toEqual([
    [2, 'voided', 'Its signature was lost: it is to be signed again.'],
    [3, 'voided', 'A step before it is not entered.'],
  ]);
  const act = (await acts()).at(-1);
  const [{ divergences: kept }] = JSON.parse(act?.record).content.instances;
  expect(kept[0].told.event).toMatchObject({ wait: 'sign#1', person: 'chen.jing' });
  expect(act?.record).not.toContain('nobody may read this');
  expect(await divergences(instance)).toEqual([]);
  expect(await stepsOfPostgres(world, instance)).toHaveLength(1);
  await world.act(instance, { ...done('sign#1'), id: 'signed again' });
  await world.until('the last task', async () => 'last#1' in ((await world.row(instance)).state.waits as object));
  await world.act(instance, done('last#1'));
  await world.ended(instance);
  expect(await world.superuser`select 1 from public.effect where key like ${`${instance}%`}`).toHaveLength(1);
  await world.executions.ring(ring);
  await world.until('the old execution ends', async () => (await before.describe()).status.name === 'COMPLETED');
  expect(await divergences(instance)).toEqual([]);
});

test('W5 what stands otherwise by now is voided, whatever is wished', async () => {
  const instance = await restored('sending', 'first#1', 'second#1');
  await world.act(instance, { ...done('first#1'), id: 'done anew', person: 'wang.wei' });
  expect(outline(await decide(instance, 'enter'))).toEqual([
    [2, 'voided', 'Another step stands in its place.'],
    [3, 'voided', 'A step before it is not entered.'],
  ]);
  await world.until(
    'the job is done again',
    async () => 'second#1' in ((await world.row(instance)).state.waits as object),
  );
  expect(new Set(sent).size).toBe(1);
});

test('W5 of an instance that is not there at all, the record keeps what was voided', async () => {
  const instance = await restored('sending', 'first#1', 'second#1');
  await world.superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    for (const table of ['step', 'task', 'outbox', 'audit'])
      await sql`delete from ${sql(`engine.${table}`)} where instance = ${instance}`;
    await sql`delete from engine.instance where id = ${instance}`;
  });
  expect(outline(await decide(instance, 'enter'))).toEqual(
    [1, 2, 3].map((seq) => [seq, 'voided', expect.stringContaining('begin it again')]),
  );
  expect((await acts()).at(-1)?.record).toContain(instance);
  expect(await divergences(instance)).toEqual([]);
});

test('W5 IAM-3 SIG-9 only who may reconcile decides, and only on what was seen; nothing of a refused decision stands', async () => {
  const instance = await restored('sending', 'first#1', 'second#1');
  const signed = (await acts()).length;
  expect(outline(await decide(instance, 'enter', { ...zhao, id: 'chen.jing' }))).toBe('not-permitted');
  expect(outline(await decide(instance, 'enter', zhao, 'f'.repeat(64)))).toBe('stale');
  expect(await world.row(instance)).toMatchObject({ seq: 1, epoch: 1 });
  expect((await acts()).length).toBe(signed);
});

test('AUD-6 one changed byte of a signed decision is named', async () => {
  const [act] = await world.superuser`select id from engine.signed_act order by signed_at limit 1`;
  const change = (from: string, to: string) =>
    world.superuser.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update engine.signed_act set record = replace(record, ${from}, ${to}) where id = ${act?.id}`;
    });
  const db = database(world.store);
  const named = async () => verifySignedActs(db, () => {}, await codesOf(db));
  await change('"becomes":"entered"', '"becomes":"Entered"');
  expect(await named()).toMatchObject({ table: 'engine.signed_act', row: act?.id });
  await change('"becomes":"Entered"', '"becomes":"entered"');
  expect(await named()).toBeUndefined();
});
