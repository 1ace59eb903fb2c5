import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginContents } from '../../engine/audit/contents-begin.ts';
import { seal } from '../../engine/audit/seal.ts';
import { verify } from '../../engine/audit/verify.ts';
import { rolesOf } from '../../engine/identity/appointments.ts';
import { verifySecret } from '../../engine/identity/credentials.ts';
import { broadcast } from '../../engine/instances/broadcast.ts';
import type { Core } from '../../engine/instances/core.ts';
import { deliver } from '../../engine/instances/deliver.ts';
import { relayOnce } from '../../engine/instances/relay.ts';
import { start } from '../../engine/instances/start.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { database, transact } from '../../engine/store/transaction.ts';
import { notification } from '../../schemas/db/notices.ts';
import { deployed, PLANT, packageOf, row, SECRET, settle, userTask } from '../instances/plant.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';

const host = { id: 'system:host', plant: PLANT };
const TABLES = ['appointment', 'outbox', 'notification', 'signal'];

let own: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let core: Core;

/** As an installation stood before: no codes, no acts that tell of messages or of which secret was set. */
beforeAll(async () => {
  own = await freshDatabase();
  store = openStore(own.url);
  superuser = postgres(own.adminUrl, { max: 1, onnotice: () => {} });
  core = await settle(store, superuser);
  await deployed(core, packageOf('asking', row(userTask('review', '<signet:assignment roles="qa-reviewer" />'))));
  await start(core, { key: 'asking', businessKey: 'L1', variables: {} }, host);
  await deliver(core, { id: 'kept', message: 'go.on', key: 'L1', payload: {} }, host);
  await broadcast(core, { id: 'told', signal: 'stop', payload: {} }, host);
  await transact(store, host, async (tx) => {
    const subject = { en: 'x', 'zh-CN': 'x' };
    await tx.db.insert(notification).values({ jobKey: 'k', roles: [], subject, createdAt: tx.now, mac: '' });
  });
  await superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    for (const table of TABLES) {
      await sql.unsafe(`alter table engine.${table} drop constraint ${table}_coded`);
      await sql.unsafe(`update engine.${table} set mac = null`);
      await sql.unsafe(`alter table engine.${table} add constraint ${table}_coded check (mac is not null) not valid`);
    }
    await sql`delete from engine.audit where action in ('message.deliver', 'credential.set')`;
  });
});
afterAll(async () => {
  await superuser.end();
  await store.close();
  await own.drop();
});

const roles = () => rolesOf({ db: database(store) }, 'li.na', PLANT, new Date().toISOString());
const attempt = () => verifySecret(store, { login: 'li.na', secret: SECRET, purpose: 'sign', plant: PLANT });

test('AUD-6 what an earlier build wrote is put on record once, and counts as it stood then', async () => {
  expect(await roles()).toEqual([]);
  expect(await attempt()).toMatchObject({ code: 'credential-altered' });
  await beginContents(store, host);
  await beginContents(store, host);
  const acts = await superuser`select after from engine.audit where action = 'evidence.contents-begin'`;
  expect(acts).toHaveLength(1);
  expect(acts[0]?.after).toMatchObject({
    appointment: { rows: 4 },
    outbox: { rows: 1 },
    notification: { rows: 1 },
    signal: { rows: 1 },
  });
  expect(await verify(store)).toMatchObject({ ok: true });
  expect(await roles()).toEqual(['qa-reviewer']);
  expect(await attempt()).toEqual({ person: 'li.na' });
  expect(await relayOnce(core, { start: async () => {}, ring: async () => {} }, () => {})).toBe(1);
  const known = { id: 'kept', message: 'go.on', key: 'L1', payload: {} };
  expect(await deliver(core, known, host)).toMatchObject({ kind: 'delivered', kept: true });
});

test.each(TABLES)('AUD-6 nothing is added to %s without a code afterwards', async (table) => {
  const values: Record<string, string> = {
    appointment: `insert into engine.appointment (id, person, role, plant, valid_from, document) values ('${randomUUID()}', 'li.na', 'releaser', '${PLANT}', now(), 'x')`,
    outbox: `insert into engine.outbox (instance, seq, key, epoch, content, created_at, next_at) values ('${randomUUID()}', 1, 'asking', 1, '{"kind":"ring"}', now(), now())`,
    notification: `insert into engine.notification (job_key, roles, subject, created_at) values ('z', '{}', '{}', now())`,
    signal: `insert into engine.signal (id, signal, payload, instances, processes, sender, sent_at) values ('z', 'stop', '{}', '{}', '{}', 'x', now())`,
  };
  await expect(store.sql.unsafe(values[table] ?? '')).rejects.toThrow(new RegExp(`${table}_coded`));
});

test.each(['notification', 'signal'])(
  'AUD-6 %s of an earlier build that is changed, or taken out, is named',
  async (table) => {
    const column = table === 'signal' ? 'sender' : 'job_key';
    await superuser.unsafe(`create table kept as select * from engine.${table}`);
    const unhindered = (...statements: string[]) =>
      superuser.begin(async (sql) => {
        await sql`set local session_replication_role = replica`;
        await sql.unsafe(`alter table engine.${table} drop constraint ${table}_coded`);
        for (const each of statements) await sql.unsafe(each);
        await sql.unsafe(`alter table engine.${table} add constraint ${table}_coded check (mac is not null) not valid`);
      });
    for (const change of [
      `update engine.${table} set ${column} = 'mallory' where mac is null`,
      `delete from engine.${table} where mac is null`,
    ]) {
      await unhindered(change);
      expect(await verify(store)).toMatchObject({ ok: false, table: `engine.${table}` });
      const over = table === 'notification' ? 'overriding system value' : '';
      await unhindered(`delete from engine.${table}`, `insert into engine.${table} ${over} select * from kept`);
    }
    await superuser.unsafe('drop table kept');
    expect(await verify(store)).toMatchObject({ ok: true });
  },
);

test('AUD-6 an act on record that is copied after it was sealed is named itself', async () => {
  await seal(store, async () => {});
  const [copy] = await store.sql`insert into engine.audit
    select (jsonb_populate_record(a, jsonb_build_object('id', (select max(id) + 1 from engine.audit)))).*
    from engine.audit a where action = 'person.add' limit 1 returning id`;
  expect(await verify(store)).toMatchObject({ ok: false, table: 'engine.audit', row: String(copy?.id) });
});
