import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { givenKeys } from '../../engine/host/keys.ts';
import { start } from '../../engine/instances/start.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { useKeys } from '../../schemas/db/classified.ts';
import { signet } from '../host/child.ts';
import { deployed, PLANT, packageOf, row, settle, userTask } from '../instances/plant.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url, { connections: 2 });
  superuser = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  const core = await settle(store, superuser);
  await deployed(core, packageOf('asking', row(userTask('review', '<signet:assignment roles="qa-reviewer" />'))));
  const request = { key: 'asking', businessKey: randomUUID(), variables: {} };
  expect((await start(core, request, { id: 'gao.feng', plant: PLANT })).kind).toBe('started');
});

afterAll(async () => {
  await superuser.end();
  await store.close();
  await database.drop();
});

/** What this file writes and what the command reads is under the same key. */
const SIGNET_KEYS = Buffer.alloc(32, 9).toString('base64');
useKeys(givenKeys(SIGNET_KEYS) ?? []);

const recover = (...options: string[]) =>
  signet(['recover', ...options], { DATABASE_URL: database.url, SIGNET_PLANT: PLANT, SIGNET_KEYS });
const epochs = async () => (await superuser`select epoch from engine.instance`).map(({ epoch }) => epoch);

test('unconfirmed or without a reason nothing is changed, and it says what to add', async () => {
  const asked = await recover('--reason', 'disk lost');
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('--yes')]);
  const blank = await recover('--reason', ' ', '--yes', '--lang', 'zh-CN');
  expect([blank.code, blank.err]).toEqual([2, expect.stringContaining('请填写原因')]);
  expect((await recover('--yes')).code).toBe(2);
  expect(await epochs()).toEqual([1]);
}, 60_000);

test('W5 every open instance goes on in the next epoch, and the audit trail says why', async () => {
  const { code, out } = await recover('--reason', 'disk lost', '--yes', '--json');
  expect([code, JSON.parse(out)]).toEqual([0, { ok: true, recovered: 1 }]);
  expect(await epochs()).toEqual([2]);
  const acts = await superuser`select actor, reason from engine.audit where action = 'instance.recover'`;
  expect([...acts]).toEqual([{ actor: 'system:host', reason: 'disk lost' }]);
  const waiting = await superuser`select epoch from engine.outbox where content->>'kind' = 'start' order by id`;
  expect(waiting.at(-1)).toEqual({ epoch: 2 });
}, 60_000);
