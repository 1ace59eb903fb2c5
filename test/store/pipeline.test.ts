import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect, createServer } from 'node:net';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';

/**
 * Transactions of postgres.js as patches/postgres*.patch has them: reads follow on the heels of BEGIN, and COMMIT on those of
 * what was written. What is promised of a transaction must hold all the same.
 */

let database: TestDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await freshDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  await sql`create table public.pipeline (id text primary key)`;
}, 120_000);
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const INSERT = 'insert into public.pipeline (id) values ($1)';
const SELECT = 'select id from public.pipeline where id = $1';
type Client = postgres.Sql | postgres.TransactionSql;
const insert = (client: Client, id: unknown) => client.unsafe(INSERT, [id as string], { prepare: true }).execute();
const select = (client: Client, id: unknown) => client.unsafe(SELECT, [id as string], { prepare: true }).execute();
/** Looked at by nobody but the commit. */
const unwatched = (one: Promise<unknown>) => void one.catch(() => {});
const standing = async (...ids: string[]) =>
  (await sql<{ id: string }[]>`select id from public.pipeline where id in ${sql(ids)}`).map(({ id }) => id).sort();
/** Prepared on the only connection: from then on nothing waits for a description. */
const prepare = async () => {
  await insert(sql, randomUUID());
  await select(sql, '');
};

test('what was sent last and nobody waited for stands after the commit', async () => {
  await prepare();
  const ids = [randomUUID(), randomUUID()].sort();
  await sql.begin(async (tx) => {
    await select(tx, '');
    for (const id of ids) unwatched(insert(tx, id));
  });
  expect(await standing(...ids)).toEqual(ids);
});

test('a failure that comes after the commit was sent undoes everything and is told', async () => {
  await prepare();
  const id = randomUUID();
  const work = sql.begin(async (tx) => {
    await select(tx, '');
    unwatched(insert(tx, id));
    unwatched(insert(tx, id));
  });
  await expect(work).rejects.toMatchObject({ code: '23505' });
  expect(await standing(id)).toEqual([]);
});

test('a query that cannot be sent keeps the rest from being committed, and shifts no answer to another', async () => {
  await prepare();
  const [id, other] = [randomUUID(), randomUUID()];
  const work = sql.begin(async (tx) => {
    await select(tx, '');
    unwatched(insert(tx, id));
    unwatched(insert(tx, undefined));
    unwatched(insert(tx, other));
  });
  await expect(work).rejects.toMatchObject({ code: 'UNDEFINED_VALUE' });
  expect(await standing(id, other)).toEqual([]);
  await insert(sql, id);
  expect(await Promise.all([select(sql, other), select(sql, id)])).toMatchObject([[], [{ id }]]);
});

test('nor does one that cannot be sent once its types are known', async () => {
  const fresh = postgres(database.url, { max: 1, onnotice: () => {} });
  const id = randomUUID();
  const circular: { self?: unknown } = {};
  circular.self = circular;
  const work = fresh.begin(async (tx) => {
    await select(tx, '');
    unwatched(insert(tx, id));
    unwatched(tx.unsafe('select $1::json', [circular as never], { prepare: true }).execute());
  });
  await expect(work).rejects.toThrow(/circular/i);
  expect(await standing(id)).toEqual([]);
  await fresh.end();
});

test('a savepoint within a savepoint that wrote nothing yet takes back what the inner one wrote', async () => {
  await prepare();
  const [kept, lost] = [randomUUID(), randomUUID()];
  await sql.begin(async (tx) => {
    await insert(tx, kept);
    const outer = tx.savepoint(async (within) => {
      await within.savepoint((inner) => insert(inner, lost));
      throw new Error('undone');
    });
    await expect(outer).rejects.toThrow('undone');
  });
  expect(await standing(kept, lost)).toEqual([kept]);
});

test('a savepoint without a statement costs none', async () => {
  const sent: string[] = [];
  const counted = postgres(database.url, { max: 1, onnotice: () => {}, debug: (_, query) => void sent.push(query) });
  await counted.begin(async (tx) => {
    await tx.savepoint(async () => {});
    const failing = tx.savepoint(() => Promise.reject(new Error('nothing to undo')));
    await expect(failing).rejects.toThrow('nothing to undo');
  });
  await counted.end();
  expect(sent.filter((query) => !/pg_catalog/.test(query)).map((query) => query.trim())).toEqual(['begin', 'commit']);
});

/** A client behind a wire on which what it sends is seen and may be changed. */
async function behindWire(onSent: (sent: Buffer) => Buffer) {
  const { hostname, port } = new URL(database.url);
  const wire = createServer((client) => {
    const server = connect(Number(port), hostname);
    client.on('data', (sent) => server.write(onSent(sent)));
    server.on('data', (answer) => client.write(answer));
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((listening) => wire.listen(0, '127.0.0.1', listening));
  const url = new URL(database.url);
  url.hostname = '127.0.0.1';
  url.port = String((wire.address() as AddressInfo).port);
  const client = postgres(url.href, { max: 1, onnotice: () => {} });
  await insert(client, randomUUID());
  await select(client, '');
  await client.begin(async (tx) => void (await select(tx, '')));
  const end = async () => {
    await client.end();
    wire.close();
  };
  return { client, end };
}

test('a transaction of reads and writes that nobody waits for is two flights', async () => {
  let flights = 0;
  const { client, end } = await behindWire((sent) => {
    flights += 1;
    return sent;
  });
  flights = 0;
  await client.begin(async (tx) => {
    await Promise.all([select(tx, 'a'), select(tx, 'b')]);
    for (let n = 0; n < 5; n += 1) unwatched(insert(tx, `${randomUUID()}${'.'.repeat(2_000)}`));
  });
  expect(flights).toBe(2);
  await end();
});

test('where BEGIN fails nothing is written, since nothing would be undone', async () => {
  let spoil = false;
  const { client, end } = await behindWire((sent) =>
    spoil ? Buffer.from(sent.toString('latin1').replace('begin', 'bogus'), 'latin1') : sent,
  );
  spoil = true;
  const [first, second] = [randomUUID(), randomUUID()];
  const reading = client.begin(async (tx) => {
    await select(tx, '');
    unwatched(insert(tx, first));
  });
  await expect(reading).rejects.toMatchObject({ code: '42601' });
  const writing = client.begin(async (tx) => {
    unwatched(insert(tx, first));
    unwatched(insert(tx, second));
  });
  await expect(writing).rejects.toMatchObject({ code: '42601' });
  spoil = false;
  expect(await standing(first, second)).toEqual([]);
  await client.begin((tx) => insert(tx, first));
  expect(await standing(first, second)).toEqual([first]);
  await end();
});

test('what goes on after the connection was lost is refused, and never runs on the next session by itself', async () => {
  const { client, end } = await behindWire((sent) => sent);
  const [before, after] = [randomUUID(), randomUUID()];
  let refused: unknown;
  let over = () => {};
  const ended = new Promise<void>((resolve) => {
    over = resolve;
  });
  const work = client.begin(async (tx) => {
    await insert(tx, before);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like ${`${INSERT}%`} and pid <> pg_backend_pid()`;
    await new Promise((later) => setTimeout(later, 100));
    await insert(client, randomUUID());
    await insert(tx, after).catch((error: unknown) => {
      refused = error;
    });
    over();
  });
  await expect(work).rejects.toThrow();
  await ended;
  expect(refused).toBeDefined();
  expect(await standing(before, after)).toEqual([]);
  await end();
});
