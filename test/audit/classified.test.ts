import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAdvance } from '../../activities/advance.ts';
import { canonical, sha256 } from '../../engine/audit/canonical.ts';
import { codeOf } from '../../engine/audit/row-code.ts';
import { signatureHash } from '../../engine/audit/row-hash.ts';
import { verify } from '../../engine/audit/verify.ts';
import { assign } from '../../engine/instances/assign.ts';
import { complete } from '../../engine/instances/complete.ts';
import type { Core } from '../../engine/instances/core.ts';
import { start } from '../../engine/instances/start.ts';
import { stepsSince } from '../../engine/instances/statements.ts';
import { signaturesOf } from '../../engine/signing/view.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { database as reader } from '../../engine/store/transaction.ts';
import { conceal, reveal, useKeys } from '../../schemas/db/classified.ts';
import { signature } from '../../schemas/db/engine.ts';
import { deployed, PLANT, packageOf, row, SECRET as SIGNING_SECRET, settle, userTask } from '../instances/plant.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';

const SECRET = 'the extruder was run too hot';
const KEY = { id: 'test', secret: Buffer.alloc(32, 7) };
const chen = { id: 'chen.jing', plant: PLANT };

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let core: Core;
let instance: string;

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
  superuser = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  core = await settle(store, superuser);
  const ask = (id: string) =>
    userTask(
      id,
      '<signet:assignment roles="qa-reviewer" meaning="reviewed" /><signet:input source="lot" target="lot" /><signet:output source="result.rootCause" target="rootCause" />',
    );
  await deployed(core, packageOf('cause', row(ask('find'), ask('confirm'))));
  const begun = await start(core, { key: 'cause', businessKey: randomUUID(), variables: {} }, chen);
  if (begun.kind !== 'started') throw new Error(begun.outcome.code);
  instance = begun.instance;
  const claimed = await assign(core, { instance, wait: 'find#1', claim: true }, chen);
  if (claimed.kind !== 'advanced') throw new Error(JSON.stringify(claimed));
  const signature = { login: 'chen.jing', secret: SIGNING_SECRET, meaning: 'reviewed', zone: 'Asia/Shanghai' };
  const output = { rootCause: SECRET };
  const done = await complete(core, { instance, wait: 'find#1', seen: claimed.seq, output, signature }, chen);
  if (done.kind !== 'advanced') throw new Error(JSON.stringify(done));
});

afterAll(async () => {
  useKeys([KEY]);
  await superuser.end();
  await store.close();
  await database.drop();
});

test('W9 a classified value stands in the clear in no table of the engine, signed records included', async () => {
  const tables = await superuser<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'engine' and table_type = 'BASE TABLE'`;
  expect(tables.length).toBeGreaterThan(15);
  for (const { name } of tables) {
    const found = await superuser.unsafe(`select 1 from engine.${name} as t where t::text like '%${SECRET}%'`);
    expect(found, name).toHaveLength(0);
  }
});

test('W9 nor in what an execution is told, and so in no history of Temporal', async () => {
  const answer = await createAdvance(core)({ instance, epoch: 1 });
  expect(answer).toMatchObject({ kind: 'advanced', snapshot: { status: 'active' } });
  expect(JSON.stringify(answer)).not.toContain(SECRET);
  expect(JSON.stringify(reveal(answer))).toContain(SECRET);
});

test('the running process reads it', async () => {
  expect(JSON.stringify(await stepsSince(reader(store), instance, 0))).toContain(SECRET);
});

test('AUD-6 without the key of its codes, evidence is not called verified; whatever is broken is still named', async () => {
  expect(await verify(store)).toMatchObject({ ok: true });
  useKeys([]);
  expect(await verify(store)).toMatchObject({ ok: false, table: 'engine.step', problem: { code: 'not-checked' } });
  useKeys([{ id: 'other', secret: Buffer.alloc(32, 9) }]);
  expect(await verify(store)).toMatchObject({ ok: false, table: 'engine.step', problem: { code: 'not-checked' } });
  useKeys([]);
  const [last] = await superuser`select max(id) as id from engine.audit`;
  const rename = (to: string) =>
    superuser.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update engine.audit set resource = ${to} where id = ${last?.id}`;
    });
  const [was] = await superuser`select resource from engine.audit where id = ${last?.id}`;
  await rename('x');
  expect(await verify(store)).toMatchObject({ ok: false, table: 'engine.audit', problem: { code: 'hash-differs' } });
  await rename(was?.resource);
  expect(JSON.stringify(await stepsSince(reader(store), instance, 0))).not.toContain(SECRET);
  useKeys([KEY]);
});

const states = async () =>
  (await signaturesOf({ db: reader(store) }, instance)).map(({ state, problem }) => [state, problem?.path]);

test('SIG-6 a signature over a classified value is verified with its key, and is not called valid without', async () => {
  expect(await states()).toEqual([['valid', undefined]]);
  useKeys([]);
  expect(await states()).toEqual([['not-checked', 'output']]);
  useKeys([KEY]);
});

test('SIG-6 another encrypted value under mended hashes is not what was signed, nor is one that nothing decrypts', async () => {
  const [row] = await reader(store).select().from(signature);
  if (!row) throw new Error('no signature');
  const other = canonical(conceal({ rootCause: 'the resin was wet' }));
  const broken = other.replace(/"tag":"..../, '"tag":"AAAA');
  for (const output of [other, broken]) {
    const record = row.record.replace(/"output":\{.*?\}\}/, `"output":${output}`);
    expect(record).not.toBe(row.record);
    const recordHash = sha256(record);
    const hash = signatureHash({ ...row, record, recordHash });
    await superuser.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update engine.signature set ${sql({ record, record_hash: recordHash, hash, mac: codeOf('signature', hash) })} where id = ${row.id}`;
    });
    expect(await states()).toEqual([['invalid', 'output']]);
  }
  await superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update engine.signature set ${sql({ record: row.record, record_hash: row.recordHash, hash: row.hash, mac: row.mac })} where id = ${row.id}`;
  });
});

test('after a new key came, what the old one concealed is still revealed', () => {
  const old = conceal({ decision: 'release', deep: [{ justification: 'x' }], other: 1 });
  useKeys([{ id: 'new', secret: Buffer.alloc(32, 9) }, KEY]);
  expect(reveal(old)).toEqual({ decision: 'release', deep: [{ justification: 'x' }], other: 1 });
  expect(JSON.stringify(conceal({ decision: 'release' }))).toContain('"key":"new"');
  useKeys([KEY]);
});

test('the same value is never the same text twice, and a changed one is not revealed as another', () => {
  const [one, two] = [conceal({ decision: 'release' }), conceal({ decision: 'release' })];
  expect(one).not.toEqual(two);
  const changed = { decision: { ...(one.decision as unknown as object), tag: 'AAAAAAAAAAAAAAAAAAAAAA==' } };
  expect(reveal(changed)).toEqual(changed);
});
