import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { deploy } from '../../engine/definitions/deploy.ts';
import { rolesOf } from '../../engine/identity/appointments.ts';
import { setSecret, verifySecret } from '../../engine/identity/credentials.ts';
import { broadcast } from '../../engine/instances/broadcast.ts';
import type { Core } from '../../engine/instances/core.ts';
import { deliver } from '../../engine/instances/deliver.ts';
import { rebuild } from '../../engine/instances/rebuild.ts';
import { recover } from '../../engine/instances/recover.ts';
import { relayOnce } from '../../engine/instances/relay.ts';
import { start } from '../../engine/instances/start.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { database, transact } from '../../engine/store/transaction.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { deployed, PLANT, packageOf, row, SECRET, settle, userTask } from './plant.ts';

/** What whoever has the application's database account, and not the installation's key, does to let a process do something. */
const gao = { id: 'gao.feng', plant: PLANT };
const host = { id: 'system:host', plant: PLANT, reason: 'it stands still' };
const executions = { start: async () => {}, ring: async () => {} };

let own: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let application: postgres.Sql;
let core: Core;

const catching = (id: string) =>
  [
    id,
    `<bpmn:intermediateCatchEvent id="${id}"><bpmn:extensionElements><signet:correlation key="lot" /></bpmn:extensionElements>{io}<bpmn:messageEventDefinition id="d_${id}" messageRef="m" /></bpmn:intermediateCatchEvent>`,
  ] as const;
const MESSAGE = '<bpmn:message id="m" name="go.on" />';
const review = userTask('review', '<signet:assignment roles="qa-reviewer" />');

function version(key: string, number: string) {
  const files = packageOf(key, row(review));
  const manifest = { ...JSON.parse(files['manifest.json'] ?? ''), version: number };
  return { ...files, 'manifest.json': JSON.stringify(manifest) };
}

beforeAll(async () => {
  own = await freshDatabase();
  store = openStore(own.url);
  superuser = postgres(own.adminUrl, { max: 1, onnotice: () => {} });
  application = postgres(own.url, { max: 1, connection: { role: 'signet_app' }, onnotice: () => {} });
  core = await settle(store, superuser);
  await deployed(core, packageOf('waiting', row(catching('wait')), MESSAGE));
});
afterAll(async () => {
  await application.end();
  await superuser.end();
  await store.close();
  await own.drop();
});

async function begun(key: string, businessKey: string = randomUUID()) {
  const answer = await start(core, { key, businessKey, variables: {} }, gao);
  if (answer.kind !== 'started') throw new Error(answer.outcome.code);
  return { id: answer.instance, businessKey };
}
const status = async (id: string) =>
  (await superuser`select status from engine.instance where id = ${id}`)[0]?.status as string;
const refusals = async (code: string, id: string) =>
  (await superuser`select action from engine.audit where result = 'denied' and code = ${code} and resource_id = ${id}`)
    .length;
const told = async (subject: string) =>
  (await superuser`select 1 from engine.notification where subject->>'en' like ${`%${subject}%`}`).length;
const intact = async () => expect(await verify(store)).toMatchObject({ ok: true });
const relayed = async () => {
  const errors: unknown[] = [];
  while ((await relayOnce(core, executions, (error) => errors.push(error))) > 0);
  return errors;
};

/** One that somebody sent, and nobody has taken yet. */
async function kept(key: string): Promise<string> {
  const id = randomUUID();
  const sent = { id, message: 'go.on', key, payload: {} };
  expect(await deliver(core, sent, gao)).toMatchObject({ kept: true });
  return id;
}

test('AUD-6 a message that nobody sent moves no process that begins to wait for it, and is on record and named ever after', async () => {
  const key = randomUUID();
  await application`insert into engine.message (id, message, key, payload, sender, received_at, expires_at)
    values ('forged', 'go.on', ${key}, '{}', 'li.na', now() - interval '1 hour', now() + interval '1 day')`;
  const { id } = await begun('waiting', key);
  expect(await status(id)).toBe('active');
  expect(await refusals('message-altered', 'forged')).toBe(1);
  expect(await told('message forged')).toBe(1);
  const named = { ok: false, table: 'engine.message', row: 'forged' };
  expect(await verify(store)).toMatchObject(named);
  // one that was really sent is taken, though it came later
  const other = randomUUID();
  await application`insert into engine.message (id, message, key, payload, sender, received_at, expires_at)
    values ('forged-2', 'go.on', ${other}, '{}', 'li.na', now() - interval '1 hour', now() + interval '1 day')`;
  const sent = await kept(other);
  expect(await status((await begun('waiting', other)).id)).toBe('completed');
  expect((await superuser`select instance from engine.message where id = ${sent}`)[0]?.instance).not.toBeNull();
  // nor does it count as delivered once it stands as taken
  await application`update engine.message set instance = ${id}, taken_at = now() where id like 'forged%'`;
  expect(await verify(store)).toMatchObject(named);
  // and it keeps no message of its id from being missed
  const again = { id: 'forged', message: 'go.on', key, payload: {} };
  expect(await deliver(core, again, gao)).toMatchObject({ kind: 'refused', outcome: { code: 'message-altered' } });
  await superuser`delete from engine.message where id like 'forged%'`;
  await intact();
});

test.each([
  ['opened again', `instance = null, taken_at = null`],
  ['given to another key', `key = 'elsewhere', instance = null, taken_at = null`],
])('AUD-6 a message that was taken and is %s moves nothing', async (_, change) => {
  const key = randomUUID();
  const sent = await kept(key);
  expect(await status((await begun('waiting', key)).id)).toBe('completed');
  const [before] = await superuser`select * from engine.message where id = ${sent}`;
  await application.unsafe(`update engine.message set ${change} where id = '${sent}'`);
  const again = await begun('waiting', change.startsWith('key') ? 'elsewhere' : key);
  expect(await status(again.id)).toBe('active');
  expect(await refusals('message-altered', sent)).toBe(1);
  expect(await verify(store)).toMatchObject({ ok: false, table: 'engine.message', row: sent });
  await superuser`update engine.message set key = ${key}, instance = ${before?.instance}, taken_at = ${before?.taken_at} where id = ${sent}`;
  await intact();
});

const CONTENTS = (id: string, key: string) => [
  { kind: 'message', message: 'go.on', key, payload: {}, sender: id },
  { kind: 'signal', id: 'x', waits: ['wait#1'], payload: {} },
  { kind: 'parent', wait: 'wait#1', status: 'completed', output: {} },
  { kind: 'child', wait: 'wait#1', process: 'waiting', input: {} },
  { kind: 'signalStart', id: 'x', element: 'start', payload: {}, plant: PLANT },
];

test('AUD-6 an entry of the outbox that Signet did not write is never done: it is on record, told and named', async () => {
  const { id, businessKey } = await begun('waiting');
  const instances = async () => (await superuser`select id from engine.instance`).length;
  const before = await instances();
  const codes = await superuser`select mac from engine.outbox where instance = ${id}`;
  await relayed();
  for (const content of CONTENTS(id, businessKey)) {
    const [forged] =
      await application`insert into engine.outbox (instance, seq, key, epoch, content, created_at, next_at, mac)
      values (${id}, 1, 'waiting', 1, ${application.json(content as never)}, now(), now() - interval '1 minute', ${codes[0]?.mac as string}) returning id`;
    const entry = String(forged?.id);
    expect((await relayed()).map(String)).toEqual(['Error: it was not written by Signet']);
    expect(await status(id)).toBe('active');
    expect(await refusals('outbox-altered', entry)).toBe(1);
    expect(await told(`entry ${entry} of the outbox`)).toBe(1);
    // not again at once
    expect(await relayed()).toEqual([]);
    expect(await verify(store)).toMatchObject({ ok: false, table: 'engine.outbox', row: entry });
    await superuser`delete from engine.outbox where id = ${entry}`;
  }
  expect(await instances()).toBe(before);
  await intact();
});

test('AUD-6 a process that nothing would reach is named; rebuilt or recovered, it takes what came meanwhile', async () => {
  for (const mend of [rebuild, recover]) {
    const { id, businessKey } = await begun('waiting');
    await intact();
    await application`delete from engine.subscription where instance = ${id}`;
    const named = { ok: false, table: 'engine.subscription', row: `${id}/wait#1` };
    expect(await verify(store)).toMatchObject({ ...named, problem: { code: 'subscription-differs' } });
    await kept(businessKey);
    expect(await status(id)).toBe('active');
    await mend(core, host);
    expect(await status(id)).toBe('completed');
    await intact();
  }
  const { id } = await begun('waiting');
  await application`insert into engine.subscription (instance, wait, kind, message, key) values (${id}, 'other#1', 'message', 'go.on', 'x')`;
  expect(await verify(store)).toMatchObject({ ok: false, table: 'engine.subscription', row: `${id}/other#1` });
  expect(await rebuild(core, host)).toMatchObject({ altered: [id] });
  await intact();
});

test('DEF-1, AUD-6 nothing begins under a version that somebody set back, and under none until the right one is deployed again', async () => {
  await deployed(core, version('versions', '1.0.0'));
  const hash = await deployed(core, version('versions', '2.0.0'));
  const swap = (to: string) =>
    application.begin(async (sql) => {
      await sql`update engine.definition set state = 'superseded' where key = 'versions'`;
      await sql`update engine.definition set state = 'effective' where key = 'versions' and version = ${to}`;
    });
  await swap('1.0.0');
  const answer = await start(core, { key: 'versions', businessKey: randomUUID(), variables: {} }, gao);
  expect(answer).toMatchObject({ kind: 'refused', outcome: { code: 'definition-altered' } });
  // what was said to be effective does not let an older one in
  const older = await deploy(core, version('versions', '1.5.0'), gao);
  expect(older).toMatchObject({ problems: [{ code: 'definition-version-older' }] });
  // an act that is copied says what it said then
  await application`insert into engine.audit select (jsonb_populate_record(a, jsonb_build_object('id', (select max(id) + 1 from engine.audit)))).*
    from engine.audit a where action = 'definition.deploy' and resource_id <> ${hash} and after->>'key' = 'versions'`;
  expect(await start(core, { key: 'versions', businessKey: randomUUID(), variables: {} }, gao)).toMatchObject(answer);
  expect(await verify(store)).toMatchObject({ ok: false });
  await superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`delete from engine.audit where id = (select max(id) from engine.audit where action = 'definition.deploy' and after->>'key' = 'versions')`;
  });
  await deployed(core, version('versions', '2.0.0'));
  expect(await start(core, { key: 'versions', businessKey: randomUUID(), variables: {} }, gao)).toMatchObject({
    kind: 'started',
  });
  await intact();
});

test('SIG-2, AUD-6 a secret that was swapped proves nothing, nor does one that the person had before', async () => {
  const attempt = (secret: string) => verifySecret(store, { login: 'li.na', secret, purpose: 'sign', plant: PLANT });
  const hashOf = async (person: string) =>
    (await superuser`select secret_hash from engine.credential where person = ${person}`)[0]?.secret_hash as string;
  const change = (to: string) => application`update engine.credential set secret_hash = ${to} where person = 'li.na'`;
  const first = await hashOf('li.na');
  await transact(store, host, (tx) => setSecret(tx, 'li.na', 'Another-Secret-1'));
  const own = await hashOf('li.na');
  await transact(store, host, (tx) => setSecret(tx, 'wang.wei', 'Mallorys-Secret'));
  for (const [swapped, secret] of [
    [await hashOf('wang.wei'), 'Mallorys-Secret'],
    [first, SECRET],
  ] as const) {
    await change(swapped);
    expect(await attempt(secret)).toMatchObject({ code: 'credential-altered' });
    await change(own);
  }
  const denied =
    await superuser`select action from engine.audit where code = 'credential-altered' and resource_id = 'li.na'`;
  expect(denied.filter(({ action }) => action === 'signature.authenticate')).toHaveLength(2);
  expect(await told('the secret of li.na')).toBe(1);
  expect(await attempt('Another-Secret-1')).toEqual({ person: 'li.na' });
  await intact();
});

test('IAM-4, AUD-6 an appointment that somebody changed or added gives no role', async () => {
  const held = () => rolesOf({ db: database(store) }, 'li.na', PLANT, new Date().toISOString());
  expect(await held()).toEqual(['qa-reviewer']);
  await application`update engine.appointment set role = 'releaser' where person = 'li.na'`;
  expect(await held()).toEqual([]);
  await application`update engine.appointment set role = 'qa-reviewer' where person = 'li.na'`;
  await application`insert into engine.appointment (id, person, role, plant, valid_from, document, mac)
    select gen_random_uuid(), person, 'releaser', plant, valid_from, document, mac from engine.appointment where person = 'li.na'`;
  expect(await held()).toEqual(['qa-reviewer']);
  await superuser`delete from engine.appointment where role = 'releaser'`;
  await intact();
});

test('AUD-6 notifications, signals and incidents that Signet did not write are named', async () => {
  await broadcast(core, { id: 'told', signal: 'stop', payload: {} }, gao);
  const { id } = await begun('waiting');
  await intact();
  const forged: readonly (readonly [string, string])[] = [
    [
      'engine.notification',
      `insert into engine.notification (job_key, roles, subject, created_at, mac) values ('forged', '{releaser}', '{"en":"x","zh-CN":"x"}', now(), (select mac from engine.notification limit 1))`,
    ],
    [
      'engine.signal',
      `insert into engine.signal select (jsonb_populate_record(s, '{"id":"forged"}')).* from engine.signal s limit 1`,
    ],
    [
      'engine.incident',
      `insert into engine.incident (instance, wait, key, business_key, element, code, message, raised_at) values ('${id}', 'forged', 'waiting', 'x', 'wait', 'X', 'x', now())`,
    ],
  ];
  for (const [table, statement] of forged) {
    await application.unsafe(statement);
    expect(await verify(store)).toMatchObject({ ok: false, table });
    if (table === 'engine.signal') {
      const sent = await broadcast(core, { id: 'forged', signal: 'stop', payload: {} }, gao);
      expect(sent).toMatchObject({ kind: 'refused', outcome: { code: 'signal-altered' } });
    }
    const row = table === 'engine.notification' ? 'job_key' : table === 'engine.signal' ? 'id' : 'wait';
    await superuser.unsafe(`delete from ${table} where ${row} = 'forged'`);
    await intact();
  }
});
