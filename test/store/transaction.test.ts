import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../../engine/store/open.ts';
import { given, inserting, reading } from '../../engine/store/statement.ts';
import { database as reader, savepoint, type Transaction, transact } from '../../engine/store/transaction.ts';
import { person } from '../../schemas/db/engine.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url, { connections: 2 });
}, 120_000);
afterAll(async () => {
  await store.close();
  await database.drop();
});

const actor = { id: 'system:host', plant: 'SZ1' };
const insertPerson = inserting(person);
const ofId = reading({ id: person.id, name: person.name, verifiedBy: person.verifiedBy }, (db, fields) =>
  db
    .select(fields)
    .from(person)
    .where(eq(person.id, given('id'))),
);
const add = ({ db }: Transaction, id: string, login = id) => {
  const name = { en: id, 'zh-CN': id };
  const nobody = { verifiedBy: null, verifiedAt: null, verifiedHow: null };
  return insertPerson(db, { id, login, name, printedName: id, zone: 'UTC', active: true, ...nobody });
};
const found = async (...ids: string[]) =>
  (await Promise.all(ids.map((id) => ofId(reader(store), { id })))).flat().map(({ id }) => id);

test('what nobody waited for is committed with the rest, nulls as nulls and JSON as JSON', async () => {
  const id = randomUUID();
  await transact(store, actor, async (tx) => tx.write(add(tx, id)));
  expect(await ofId(reader(store), { id })).toEqual([{ id, name: { en: id, 'zh-CN': id }, verifiedBy: null }]);
});

test('a write that fails undoes everything, though the work never looked at it', async () => {
  const [first, second] = [randomUUID(), randomUUID()];
  const work = transact(store, actor, async (tx) => {
    tx.write(add(tx, first));
    tx.write(add(tx, second, first));
    return 'done';
  });
  await expect(work).rejects.toMatchObject({ code: '23505' });
  expect(await found(first, second)).toEqual([]);
});

test('the first failure is told, not that Postgres refused what came after it', async () => {
  const id = randomUUID();
  const work = transact(store, actor, async (tx) => {
    tx.write(add(tx, id));
    tx.write(add(tx, randomUUID(), id));
    await ofId(tx.db, { id });
  });
  await expect(work).rejects.toMatchObject({ code: '23505' });
});

test('a savepoint takes back what was written in it and leaves what was written before', async () => {
  const [kept, lost] = [randomUUID(), randomUUID()];
  await transact(store, actor, async (tx) => {
    tx.write(add(tx, kept));
    const inner = savepoint(tx, async (within) => within.write(add(within, lost, kept)));
    await expect(inner).rejects.toMatchObject({ code: '23505' });
  });
  expect(await found(kept, lost)).toEqual([kept]);
});

test('statements run in the order in which they were called, not in which they were waited for', async () => {
  const id = randomUUID();
  await transact(store, actor, async (tx) => {
    const before = ofId(tx.db, { id });
    tx.write(add(tx, id));
    const after = ofId(tx.db, { id });
    expect([await after, await before].map((rows) => rows.length)).toEqual([1, 0]);
  });
});

test('a statement that is not given all its values is a bug, and says which one is missing', () => {
  expect(() => ofId(reader(store), {})).toThrow('no id');
});
