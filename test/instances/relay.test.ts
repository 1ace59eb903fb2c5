import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import type { Core } from '../../engine/instances/core.ts';
import { lease, type OutboxRow } from '../../engine/instances/outbox-lease.ts';
import { takeOverLeases } from '../../engine/instances/outbox-takeover.ts';
import { type Executions, relayOnce } from '../../engine/instances/relay.ts';
import { start } from '../../engine/instances/start.ts';
import { insertOutbox } from '../../engine/instances/statements.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { transact } from '../../engine/store/transaction.ts';
import { outbox } from '../../schemas/db/engine.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { deployed, PLANT, packageOf, row, settle, userTask } from './plant.ts';

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let core: Core;

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
  superuser = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  core = await settle(store, superuser);
  await deployed(core, packageOf('asking', row(userTask('review', '<signet:assignment roles="qa-reviewer" />'))));
});

afterAll(async () => {
  await superuser.end();
  await store.close();
  await database.drop();
});

async function begun(): Promise<string> {
  const request = { key: 'asking', businessKey: randomUUID(), variables: {} };
  const answer = await start(core, request, { id: 'gao.feng', plant: PLANT });
  if (answer.kind !== 'started') throw new Error(answer.outcome.code);
  return answer.instance;
}

const waiting = async () => (await superuser`select instance from engine.outbox order by id`).map((it) => it.instance);

test('a call that never answers stops neither the relay nor the rows beside it, and its row comes again', async () => {
  const [stuck, free] = [await begun(), await begun()];
  const started: string[] = [];
  const call = (it: OutboxRow) =>
    it.instance === stuck ? new Promise<void>(() => {}) : Promise.resolve(void started.push(it.instance));
  const executions: Executions = { start: call, ring: call };
  const errors: unknown[] = [];
  expect(await relayOnce(core, executions, (error) => errors.push(error), { patience: 200 })).toBe(1);
  expect(started).toEqual([free]);
  expect(errors.map(String)).toEqual(['Error: no answer in 200 ms']);
  expect(await waiting()).toEqual([stuck]);
  await superuser`update engine.outbox set next_at = now()`;
  const willing = { start: async (it: OutboxRow) => void started.push(it.instance), ring: async () => {} };
  expect(await relayOnce(core, willing, () => {})).toBe(1);
  expect(started).toEqual([free, stuck]);
  expect(await waiting()).toEqual([]);
});

test('an execution that begins is not rung for what it learns anyway: it is given what stands when nothing is due', async () => {
  const fresh = await begun();
  await transact(store, { id: 'system:host', plant: PLANT }, async (tx) => {
    const at = { createdAt: tx.now, nextAt: tx.now };
    for (const { instance, seq, key, epoch } of await tx.db.select().from(outbox))
      tx.write(insertOutbox(tx.db, { instance, seq, key, epoch, ...at, content: { kind: 'ring' } }));
  });
  const calls: unknown[] = [];
  const executions: Executions = {
    start: async ({ instance }, told) => void calls.push([instance, told]),
    ring: async () => void calls.push('ring'),
  };
  expect(await relayOnce(core, executions, () => {})).toBe(2);
  const [step] = await superuser`select seq, event, facts, hash from engine.step where instance = ${fresh}`;
  const { hash, ...told } = step as Record<string, unknown>;
  expect(calls).toEqual([[fresh, { kind: 'advanced', seq: 1, steps: [told], hash }]]);
  expect(await waiting()).toEqual([]);
});

test('W3 when one of its statements fails, nothing of an advance is written, then or later', async () => {
  await superuser.unsafe(`create function public.no_task() returns trigger language plpgsql as $$ begin raise 'no inbox'; end $$;
    create trigger no_task before insert on engine.task for each row execute function public.no_task()`);
  for (let i = 0; i < 20; i++) await expect(begun()).rejects.toThrow();
  await superuser.unsafe('drop trigger no_task on engine.task');
  for (let i = 0; i < 5; i++) await begun();
  const [rows] =
    await superuser`select (select count(*) from engine.step) as steps, (select count(*) from engine.instance) as instances,
    (select count(*) from engine.task) as tasks, (select count(*) from engine.outbox) as outbox`;
  expect(rows).toEqual({ steps: '8', instances: '8', tasks: '8', outbox: '5' });
  expect(await verify(store)).toMatchObject({ ok: true });
});

test('what a relay that was killed had just taken is taken over by the one that starts next, not waited for', async () => {
  await superuser`delete from engine.outbox`;
  const instance = await begun();
  expect((await lease(store, 8)).map((it) => it.instance)).toContain(instance);
  const told: string[] = [];
  const executions: Executions = {
    start: async (it) => {
      told.push(it.instance);
    },
    ring: async () => {},
  };
  const relay = () => relayOnce(core, executions, (error) => expect.fail(String(error)));
  await relay();
  expect(told, 'its lease still stands').toEqual([]);
  expect(await takeOverLeases(store)).toBe(1);
  await relay();
  expect(told).toEqual([instance]);
  expect(await waiting()).toEqual([]);
});
