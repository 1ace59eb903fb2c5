import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { createTwinTables, evidence } from './twins/evidence.ts';

let database: TestDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await freshDatabase();
  sql = postgres(database.adminUrl, { max: 2, onnotice: () => {} });
  await createTwinTables(sql);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

test('the twins can write their evidence into tables like those of Signet, so that the bench runs', async () => {
  const { record, recordSigned } = evidence(sql);
  const step = { instance: randomUUID(), seq: 1, element: 'start', previousHash: '', event: {}, facts: [] };
  const hash = await record(step);
  expect(await record(step)).toBe(hash);
  const signed = { ...step, seq: 2, element: 'review', previousHash: hash, signer: 'wang.wei', output: {} };
  expect(await recordSigned(signed)).toMatch(/^[0-9a-f]{64}$/);
  expect(await sql`select seq from twin.step where mac like '%:%' order by seq`).toHaveLength(2);
  expect(await sql`select 1 from twin.signature where record_hash is not null`).toHaveLength(1);
});

test('branches that write at the same time leave one chain, and a repeated attempt its own row', async () => {
  const { append } = evidence(sql);
  const step = { instance: randomUUID(), seq: 0, previousHash: '', event: {}, facts: [] };
  const elements = ['a', 'b', 'c', 'd', 'e', 'a'];
  await Promise.all(elements.map((element) => append({ ...step, element })));
  const rows = await sql`select seq, hash, previous_hash from twin.step where instance = ${step.instance} order by seq`;
  expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  expect(rows.slice(1).map((row) => row.previous_hash)).toEqual(rows.slice(0, -1).map(({ hash }) => hash));
});
