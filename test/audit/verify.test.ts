import { appendFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileAnchor, readAnchors } from '../../engine/audit/anchor.ts';
import { seal } from '../../engine/audit/seal.ts';
import { verify } from '../../engine/audit/verify.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { writeChain } from './evidence.ts';

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let anchors: string;

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
  superuser = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  anchors = join(await mkdtemp(join(tmpdir(), 'signet-anchors-')), 'anchors.jsonl');
});

afterAll(async () => {
  await superuser.end();
  await store.close();
  await database.drop();
});

const sealed = async () => Number((await superuser`select coalesce(sum(rows), 0) as rows from engine.seal`)[0]?.rows);

/** Transactions of other databases of the cluster hold the horizon back as well: sealing everything may take a little while. */
async function sealAll(): Promise<void> {
  const [all] =
    await superuser`select (select count(*) from engine.step) + (select count(*) from engine.audit) as rows`;
  for (const deadline = Date.now() + 60_000; (await sealed()) < Number(all?.rows); await sleep(100)) {
    if (Date.now() > deadline) throw new Error('rows were not sealed within a minute');
    await seal(store, fileAnchor(anchors));
  }
}

/** Changes evidence as someone with the database's superuser could, looks, and puts it back. */
async function tampered(change: string, undo: string) {
  const run = (statement: string) =>
    superuser.begin((sql) => [sql`set local session_replication_role = replica`, sql.unsafe(statement)]);
  await run(change);
  const found = await verify(store, { anchors: () => readAnchors(anchors) });
  await run(undo);
  return found;
}

describe('AUD-5 evidence is only ever added', () => {
  const tables = ['step', 'audit', 'signature', 'signed_act', 'seal', 'attachment'];

  test.each(tables)('the application can neither change, delete nor empty engine.%s', async (table) => {
    for (const statement of [
      `update engine.${table} set hash = ''`,
      `delete from engine.${table}`,
      `truncate engine.${table}`,
    ]) {
      await expect(store.sql.unsafe(statement)).rejects.toThrow(/permission denied/);
    }
  });

  test.each(tables)('nor can the owner of engine.%s', async (table) => {
    await writeChain(store, 1);
    await expect(superuser.unsafe(`truncate engine.${table} cascade`)).rejects.toThrow(/only ever added/);
    if (table !== 'step' && table !== 'audit') return;
    await expect(superuser.unsafe(`update engine.${table} set hash = ''`)).rejects.toThrow(/only ever added/);
    await expect(superuser.unsafe(`delete from engine.${table}`)).rejects.toThrow(/only ever added/);
  });

  test('a deployed definition changes in its state only', async () => {
    await expect(superuser.unsafe(`update engine.definition set version = '9'`)).rejects.toThrow(/immutable/);
    await expect(superuser.unsafe(`update engine.definition set state = 'effective'`)).resolves.toBeDefined();
  });
});

describe('AUD-6 verify names the first broken row', () => {
  let chain: string;

  beforeAll(async () => {
    chain = await writeChain(store, 12);
    await sealAll();
    await writeChain(store, 3);
    await sealAll();
  });

  test('untouched evidence holds', async () => {
    expect(await verify(store, { anchors: () => readAnchors(anchors) })).toMatchObject({ ok: true });
  });

  const where = (seq: number) => `where instance = '${chain}' and seq = ${seq}`;

  test.each([
    ['actor', `'mallory'`, `'li.na'`],
    ['at', `at + interval '1 ms'`, `at - interval '1 ms'`],
    ['plant', `'SH02'`, `'SH01'`],
    ['build', `'x' || build`, 'substr(build, 2)'],
    ['epoch', 'epoch + 1', 'epoch - 1'],
    ['facts', `jsonb_set(facts, '{0,values,half}', '0.25')`, `jsonb_set(facts, '{0,values,half}', '0.5')`],
    ['event', `jsonb_set(event, '{wait}', '"z#1"')`, `jsonb_set(event, '{wait}', '"t#4"')`],
  ])('a step with another %s', async (column, other, original) => {
    const found = await tampered(
      `update engine.step set ${column} = ${other} ${where(5)}`,
      `update engine.step set ${column} = ${original} ${where(5)}`,
    );
    expect(found).toMatchObject({
      ok: false,
      table: 'engine.step',
      row: `${chain}/5`,
      problem: { code: 'hash-differs' },
    });
  });

  test('a step that was taken out of the middle', async () => {
    await superuser.unsafe(`create table kept as select * from engine.step ${where(6)}`);
    const found = await tampered(`delete from engine.step ${where(6)}`, 'insert into engine.step select * from kept');
    expect(found).toMatchObject({ ok: false, row: `${chain}/7`, problem: { code: 'chain-broken' } });
    await superuser.unsafe('drop table kept');
  });

  test('steps cut off at the end', async () => {
    await superuser.unsafe(`create table kept as select * from engine.step ${where(12)}`);
    const found = await tampered(`delete from engine.step ${where(12)}`, 'insert into engine.step select * from kept');
    expect(found).toMatchObject({ ok: false, row: `${chain}/12`, problem: { code: 'tail-missing' } });
    await superuser.unsafe('drop table kept');
  });

  test('an audit row that says something else, and one that is gone', async () => {
    const [row] = await superuser<{ id: string }[]>`select min(id) as id from engine.audit where action = 'walk.begin'`;
    const id = row?.id;
    const changed = await tampered(
      `update engine.audit set action = 'walk.end' where id = ${id}`,
      `update engine.audit set action = 'walk.begin' where id = ${id}`,
    );
    expect(changed).toMatchObject({
      ok: false,
      table: 'engine.audit',
      row: String(id),
      problem: { code: 'hash-differs' },
    });
    await superuser.unsafe(`create table kept as select * from engine.audit where id = ${id}`);
    const gone = await tampered(
      `delete from engine.audit where id = ${id}`,
      'insert into engine.audit select * from kept',
    );
    expect(gone).toMatchObject({ ok: false, table: 'engine.seal', row: '1', problem: { code: 'seal-broken' } });
    await superuser.unsafe('drop table kept');
  });

  test('AUD-7 a seal that was recomputed after its anchoring, and seals that were cut off', async () => {
    const kept = await superuser<
      { id: number; hash: string }[]
    >`select id, hash from engine.seal order by id desc limit 1`;
    const other = await mkdtemp(join(tmpdir(), 'signet-anchors-'));
    const path = join(other, 'anchors.jsonl');
    await writeFile(path, `${JSON.stringify({ id: 1, hash: 'f'.repeat(64) })}\n`);
    expect(await verify(store, { anchors: () => readAnchors(path) })).toMatchObject({
      ok: false,
      table: 'engine.seal',
      row: '1',
      problem: { code: 'anchor-differs' },
    });
    const next = (kept[0]?.id ?? 0) + 1;
    await appendFile(anchors, '');
    const more = new Map([...(await readAnchors(anchors)), [next, ['e'.repeat(64)]]]);
    expect(await verify(store, { anchors: async () => more })).toMatchObject({
      ok: false,
      row: String(next),
      problem: { code: 'anchor-differs' },
    });
  });

  test('writers that are still running are gathered by a later seal, and nothing twice', async () => {
    const slow = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
    await slow.begin(async (sql) => {
      await sql`select pg_current_xact_id()`;
      await writeChain(store, 2);
      expect(await seal(store, fileAnchor(anchors))).toBeUndefined();
    });
    const before = await sealed();
    await sealAll();
    expect((await sealed()) - before).toBe(3);
    expect(await verify(store, { anchors: () => readAnchors(anchors) })).toMatchObject({ ok: true });
    await slow.end();
  });
});

test('AUD-6 a hundred thousand rows are verified in seconds, with progress', async () => {
  for (let i = 0; i < 20; i++) await writeChain(store, 5_000);
  const seen: number[] = [];
  const found = await verify(store, { onProgress: (done) => seen.push(done) });
  expect(found).toMatchObject({ ok: true });
  expect(found.rows).toBeGreaterThan(100_000);
  expect(seen.length).toBeGreaterThan(20);
}, 300_000);
