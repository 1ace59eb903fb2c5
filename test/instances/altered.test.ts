import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { advance } from '../../engine/instances/advance.ts';
import { assign } from '../../engine/instances/assign.ts';
import { complete } from '../../engine/instances/complete.ts';
import { type Core, system } from '../../engine/instances/core.ts';
import { rebuild } from '../../engine/instances/rebuild.ts';
import { start } from '../../engine/instances/start.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { useKeys } from '../../schemas/db/classified.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { deployed, PLANT, packageOf, row, SECRET, settle, userTask } from './plant.ts';

const chen = { id: 'chen.jing', plant: PLANT };
const host = { id: 'system:host', plant: PLANT, reason: 'the state was edited' };
const KEY = { id: 'test', secret: Buffer.alloc(32, 7) };

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
/** As the product itself is connected: its own role, triggers and grants on. */
let application: postgres.Sql;
let core: Core;
let instance: string;
let seq: number;

const checked =
  '<signet:assignment roles="qa-reviewer" meaning="reviewed" /><signet:output source="true" target="releasable" />';

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
  superuser = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  application = postgres(database.url, { max: 1, connection: { role: 'signet_app' }, onnotice: () => {} });
  core = await settle(store, superuser);
  await deployed(core, packageOf('judged', row(userTask('check', checked), userTask('after', checked))));
  await deployed(core, packageOf('lenient', row(userTask('check', '<signet:assignment roles="qa-reviewer" />'))));
});

afterAll(async () => {
  useKeys([KEY]);
  await application.end();
  await superuser.end();
  await store.close();
  await database.drop();
});

beforeEach(async () => {
  const begun = await start(core, { key: 'judged', businessKey: randomUUID(), variables: { releasable: false } }, chen);
  if (begun.kind !== 'started') throw new Error(begun.outcome.code);
  instance = begun.instance;
  const claimed = await assign(core, { instance, wait: 'check#1', claim: true }, chen);
  if (claimed.kind !== 'advanced') throw new Error(claimed.kind);
  seq = claimed.seq;
});

const sign = async () => {
  const signature = { login: 'chen.jing', secret: SECRET, meaning: 'reviewed', zone: 'Asia/Shanghai' };
  const done = await complete(core, { instance, wait: 'check#1', seen: seq, output: {}, signature }, chen);
  return done.kind === 'refused' ? done.outcome.code : done.kind;
};
const drive = async () => {
  const answer = await advance(core, { instance, epoch: 1 }, { actor: system('driver', PLANT), performs: 'due' });
  return answer.kind === 'refused' ? answer.outcome.code : answer.kind;
};
const alter = (change: string) => application.unsafe(`update engine.instance set ${change} where id = '${instance}'`);

const STATE = `state = jsonb_set(state, '{variables,#0,releasable}', 'true')`;
const CHANGES = [
  ['a value of the state', STATE],
  ['the state and its code', `${STATE}, mac = ''`],
  [
    'the code of another instance',
    `${STATE}, mac = (select mac from engine.instance where id <> '${randomUUID()}' limit 1)`,
  ],
  ['its definition', `definition_hash = (select hash from engine.definition where key = 'lenient')`],
  ['its key', `key = 'lenient'`],
  ['its business key', `business_key = 'another lot'`],
  ['its plant', `plant = 'ELSEWHERE'`],
  ['its last hash', `last_hash = repeat('0', 64)`],
] as const;

test.each(CHANGES)(
  'W2, SIG-6 nobody signs, and nothing goes on, on %s changed with the application’s own rights',
  async (_, change) => {
    await alter(change);
    expect(await drive()).toBe('instance-altered');
    expect(['instance-altered', 'not-permitted', 'not-your-role']).toContain(await sign());
    expect(await superuser`select 1 from engine.signature where instance = ${instance}`).toHaveLength(0);
    await superuser`delete from engine.outbox where instance = ${instance}`;
  },
);

test('AUD-6 verification names the instance, with keys and without; rebuilt from its steps it goes on, and that is on record', async () => {
  await rebuild(core, host);
  expect(await verify(store)).toMatchObject({ ok: true });
  await alter(STATE);
  const named = { ok: false, table: 'engine.instance', row: instance, problem: { code: 'state-differs' } };
  expect(await verify(store)).toMatchObject(named);
  useKeys([]);
  expect(await verify(store)).toMatchObject(named);
  useKeys([KEY]);
  expect(await rebuild(core, host)).toMatchObject({ altered: [instance] });
  expect(await verify(store)).toMatchObject({ ok: true });
  const [act] = await superuser`select actor, reason, before->'state'->'variables'->'#0' as before from engine.audit
    where action = 'instance.rebuild' and resource_id = ${instance}`;
  expect(act).toEqual({
    actor: 'system:host',
    reason: host.reason,
    before: expect.objectContaining({ releasable: true }),
  });
  expect(await sign()).toBe('advanced');
  expect(await rebuild(core, host)).toMatchObject({ altered: [] });
});

test.each(CHANGES)('AUD-6 verification names the instance after %s was changed', async (_, change) => {
  await rebuild(core, host);
  await alter(change);
  expect(await verify(store)).toMatchObject({ ok: false, row: expect.stringContaining(instance) });
  await rebuild(core, host);
  expect(await verify(store)).toMatchObject({ ok: true });
});

test('AUD-6 an instance that was deleted is missed', async () => {
  await superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`create temp table away on commit preserve rows as select * from engine.instance where id = ${instance}`;
    await sql`delete from engine.instance where id = ${instance}`;
  });
  const gone = { ok: false, table: 'engine.instance', row: instance, problem: { code: 'instance-missing' } };
  expect(await verify(store)).toMatchObject(gone);
  await superuser`insert into engine.instance select * from away`;
});

test.each(CHANGES)('rebuilt after %s was changed, the instance is what it was', async (_, change) => {
  const whole = async () => (await superuser`select * from engine.instance where id = ${instance}`)[0];
  const { mac: _mac, ...before } = (await whole()) ?? {};
  await alter(change);
  expect(await rebuild(core, host)).toMatchObject({ altered: [instance] });
  const { mac: _new, ...after } = (await whole()) ?? {};
  expect(after).toEqual(before);
  expect(await sign()).toBe('advanced');
});

test('what an earlier build wrote without a code is given one, where its steps lead to it', async () => {
  await alter(`mac = ''`);
  expect(await rebuild(core, host, 'unsealed')).toEqual({ kind: 'rebuilt', altered: [] });
  expect(await sign()).toBe('advanced');
});

test('W8, AUD-6 a signature that was deleted, even before anything was sealed, is missed at the step that it belongs to', async () => {
  await rebuild(core, host);
  expect(await sign()).toBe('advanced');
  const [signed] = await superuser`select seq from engine.signature where instance = ${instance}`;
  await superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`create temp table gone on commit preserve rows as select * from engine.signature where instance = ${instance}`;
    await sql`delete from engine.signature where instance = ${instance}`;
  });
  expect(await verify(store)).toMatchObject({
    ...{ ok: false, table: 'engine.step', row: `${instance}/${signed?.seq}` },
    problem: { code: 'signature-missing' },
  });
  await superuser`insert into engine.signature select * from gone`;
  expect(await verify(store)).toMatchObject({ ok: true });
});

test('a state is not rebuilt from a chain that does not hold', async () => {
  await alter(STATE);
  const change = (to: string) =>
    superuser.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update engine.step set actor = ${to} where instance = ${instance} and seq = 1`;
    });
  await change('somebody');
  expect(await rebuild(core, host)).toMatchObject({ kind: 'refused', outcome: { code: 'chain-broken' } });
  await change('chen.jing');
  expect(await rebuild(core, host)).toMatchObject({ altered: [instance] });
});

test('without the key nothing is called authentic, and it is said what to do', async () => {
  useKeys([{ id: 'other', secret: Buffer.alloc(32, 9) }]);
  expect(await drive()).toBe('key-missing');
  useKeys([{ id: 'other', secret: Buffer.alloc(32, 9) }, KEY]);
  expect(await sign()).toBe('advanced');
  useKeys([KEY]);
});
