import { randomUUID } from 'node:crypto';
import { getTableColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditHash } from '../../engine/audit/append.ts';
import { beginCodes } from '../../engine/audit/codes-begin.ts';
import { merkleRoot } from '../../engine/audit/merkle.ts';
import { codeHolds, codeOf } from '../../engine/audit/row-code.ts';
import {
  AUDIT_AS_STORED,
  STEP_AS_STORED,
  signatureHash,
  signedActHash,
  stepHash,
} from '../../engine/audit/row-hash.ts';
import { seal, sealHash } from '../../engine/audit/seal.ts';
import { verify } from '../../engine/audit/verify.ts';
import { signAct } from '../../engine/signing/sign-act.ts';
import { database, transact } from '../../engine/store/transaction.ts';
import { audit, signature, signedAct, step } from '../../schemas/db/engine.ts';
import { PLANT } from '../instances/plant.ts';
import { openSigned, type Signed } from '../signing/signed.ts';

const host = { id: 'system:host', plant: PLANT };

let world: Signed;
let instance: string;

beforeAll(async () => {
  world = await openSigned();
  await beginCodes(world.core.store, host);
  instance = await world.begin();
  await world.act(instance, 'write#1', 'wang.wei', { note: 'written' }, 'authored');
  await transact(
    world.core.store,
    { id: 'wang.wei', plant: PLANT, role: 'production-head', reason: 'because' },
    async (tx) => {
      const components = ['login', 'secret'];
      const own = {
        act: 'test.decide',
        content: {},
        person: 'wang.wei',
        meaning: 'approved',
        zone: 'Asia/Shanghai',
      } as const;
      expect(typeof (await signAct(tx, { ...own, components }))).toBe('string');
    },
  );
});
afterAll(() => world.close());

const TABLES = ['attachment', 'instance', 'step', 'audit', 'signature', 'signed_act', 'seal'];
const unhindered = (...statements: readonly string[]) =>
  world.superuser.begin((sql) => [
    sql`set local session_replication_role = replica`,
    ...statements.map((it) => sql.unsafe(it)),
  ]);

beforeEach(async () => {
  await seal(world.core.store, async () => {});
  for (const table of TABLES)
    await world.superuser.unsafe(`create table kept_${table} as select * from engine.${table}`);
});
afterEach(async () => {
  for (const table of TABLES) {
    await unhindered(
      `delete from engine.${table} where (select to_jsonb(t) from (select engine.${table}.*) t) not in (select to_jsonb(k) from kept_${table} k)`,
      `insert into engine.${table} select * from kept_${table} k where to_jsonb(k) not in (select to_jsonb(t) from engine.${table} t)`,
    );
    await world.superuser.unsafe(`drop table kept_${table}`);
  }
  expect(await verify(world.core.store)).toMatchObject({ ok: true });
});

/** Whoever has the application's own rights, and knows how rows are hashed: triggers, grants and constraints on. */
const insert = (table: PgTable, row: object) =>
  transact(world.core.store, { id: 'mallory', plant: PLANT }, async (tx) => {
    const known = Object.keys(getTableColumns(table));
    const values = Object.fromEntries(Object.entries(row).filter(([name]) => known.includes(name) && name !== 'txid'));
    await tx.db.insert(table).values(values as never);
  });

const first = <Row>([row]: readonly Row[]): Row => {
  if (row === undefined) throw new Error('no row');
  return row;
};
const db = () => database(world.core.store);

/** Codes that somebody without the key can think of. */
const CODES: readonly (readonly [string, (of: { readonly mac: string | null }) => string])[] = [
  ['of another row', ({ mac }) => mac ?? ''],
  ['of nothing', () => ''],
  ['of zeros', ({ mac }) => `${mac?.split(':')[0]}:${'0'.repeat(64)}:x`],
  ['under a key of one’s own', () => `mine:${'0'.repeat(64)}:x`],
];

/** One row more in each register, with the right hash in the right place. */
const FORGERIES: readonly (readonly [string, (mac: (typeof CODES)[number][1]) => Promise<string>])[] = [
  [
    'engine.audit',
    async (mac) => {
      const { id: _, ...row } = first(await db().select(AUDIT_AS_STORED).from(audit).limit(1));
      const forged = { ...row, action: 'lot.release', resourceId: 'L1' };
      await insert(audit, { ...forged, hash: auditHash(forged), mac: mac(row) });
      return String((await world.superuser`select max(id) as id from engine.audit`)[0]?.id);
    },
  ],
  [
    'engine.step',
    async (mac) => {
      const rows = await db().select(STEP_AS_STORED).from(step);
      const last = first(rows.filter((row) => row.instance === instance).sort((a, b) => b.seq - a.seq));
      const forged = { ...last, seq: last.seq + 1, eventId: 'forged', previousHash: last.hash };
      const hash = stepHash(forged);
      await insert(step, { ...forged, hash, mac: mac(last) });
      return `${instance}/${forged.seq}`;
    },
  ],
  [
    'engine.signature',
    async (mac) => {
      // In the place of the one that its act carries: no act is left that misses its own, or has two.
      const row = first(await db().select().from(signature));
      await unhindered('delete from engine.signature', 'delete from engine.seal');
      const forged = { ...row, id: randomUUID(), components: ['login', 'secret', 'fingerprint'] };
      await insert(signature, { ...forged, hash: signatureHash(forged), mac: mac(row) });
      return forged.id;
    },
  ],
  [
    'engine.signed_act',
    async (mac) => {
      const row = first(await db().select().from(signedAct));
      const forged = { ...row, id: randomUUID() };
      await insert(signedAct, { ...forged, hash: signedActHash(forged), mac: mac(row) });
      return forged.id;
    },
  ],
];

describe.each(FORGERIES)(
  'AUD-6 a row that was added to %s with the right hash is named before anything is sealed',
  (table, forge) => {
    test.each(CODES)('with the code %s', async (code, mac) => {
      const row = await forge(mac);
      const unknown = table === 'engine.step' ? 'step-not-taken' : 'not-checked';
      const problem = { code: code.startsWith('under') ? unknown : 'code-differs' };
      expect(await verify(world.core.store)).toMatchObject({ ok: false, table, row, problem });
    });

    test('without a code it is not even added', async () => {
      await expect(forge(() => null as never)).rejects.toMatchObject({ cause: { message: /_coded/ } });
    });
  },
);

test('AUD-6 a seal that somebody else made is named', async () => {
  const [last] = await world.superuser`select * from engine.seal order by id desc limit 1`;
  const own = { id: Number(last?.id) + 1, fromTxid: last?.to_txid, toTxid: last?.to_txid, rows: 0 };
  const root = merkleRoot([]);
  const content = { ...own, root, previousHash: last?.hash, sealedAt: new Date().toISOString() };
  const row = { ...content, hash: sealHash(content), mac: last?.mac };
  await world.core.store.sql`insert into engine.seal ${world.core.store.sql({
    ...{ id: row.id, from_txid: row.fromTxid, to_txid: row.toTxid, rows: row.rows, root, mac: row.mac },
    ...{ previous_hash: row.previousHash, sealed_at: row.sealedAt, hash: row.hash },
  })}`;
  expect(await verify(world.core.store)).toMatchObject({
    ...{ ok: false, table: 'engine.seal', row: String(row.id) },
    problem: { code: 'code-differs' },
  });
});

test.each([
  ['word by word with its code', 'row-copied', ''],
  ['with its code spelled otherwise', 'code-differs', ':x'],
])('AUD-6 an act that is put on record again, %s, is named', async (_, code, more) => {
  const { id: _id, ...row } = first(await db().select(AUDIT_AS_STORED).from(audit).limit(1));
  await insert(audit, { ...row, mac: `${row.mac}${more}` });
  expect(await verify(world.core.store)).toMatchObject({
    ...{
      ok: false,
      table: 'engine.audit',
      row: String((await world.superuser`select max(id) as id from engine.audit`)[0]?.id),
    },
    problem: { code },
  });
});

test('a code of one register is none of another, and no two are the same', () => {
  const hash = 'a'.repeat(64);
  expect(codeOf('audit', hash)).not.toBe(codeOf('audit', hash));
  const mac = codeOf('audit', hash);
  expect(codeHolds('audit', { hash, mac })).toBe(true);
  for (const other of ['step', 'signature', 'signed-act', 'seal'] as const)
    expect(codeHolds(other, { hash, mac })).toBe(false);
});

test('AUD-6 a document that is dated before all that were stored on record is named', async () => {
  await world.core.store.sql`insert into engine.attachment (hash, name, media_type, size, content, created_at)
    values (encode(sha256('x'), 'hex'), 'x', 'text/plain', 1, 'x', '2000-01-01')`;
  expect(await verify(world.core.store)).toMatchObject({ ok: false, problem: { code: 'uncoded-differ' } });
});

describe('AUD-6 rows that an earlier build wrote without a code', () => {
  const uncode = (where: string) =>
    unhindered(
      `alter table engine.audit drop constraint if exists audit_coded`,
      `update engine.audit set mac = null ${where}`,
    );
  const recode = () =>
    world.superuser.unsafe('alter table engine.audit add constraint audit_coded check (mac is not null) not valid');
  const mark = `where action = 'evidence.codes-begin'`;

  test('are accepted as they stood when codes began, and none after', async () => {
    await uncode('');
    expect(await verify(world.core.store)).toMatchObject({
      ok: false,
      table: 'engine.audit',
      problem: { code: 'code-missing' },
    });
    await beginCodes(world.core.store, host);
    await beginCodes(world.core.store, host);
    expect(await world.superuser.unsafe(`select 1 from engine.audit ${mark} and mac is not null`)).toHaveLength(1);
    expect(await verify(world.core.store)).toMatchObject({ ok: true });

    const { id: _, ...row } = first(await db().select(AUDIT_AS_STORED).from(audit).limit(1));
    const forged = { ...row, action: 'lot.release' };
    await insert(audit, { ...forged, hash: auditHash(forged), mac: null });
    const [added] = await world.superuser`select max(id) as id from engine.audit`;
    expect(await verify(world.core.store)).toMatchObject({
      ...{ ok: false, row: String(added?.id), problem: { code: 'code-missing' } },
    });
    await unhindered(`update engine.audit set txid = '1' where id = ${added?.id}`);
    expect(await verify(world.core.store)).toMatchObject({ ok: false });
    await unhindered(`delete from engine.seal`);
    expect(await verify(world.core.store)).toMatchObject({ ok: false, problem: { code: 'uncoded-differ' } });
    await recode();
  });

  test('are accepted on the word of nobody who has no key', async () => {
    await unhindered(`delete from engine.audit ${mark}`);
    await uncode(`where action = 'credential.set'`);
    const row = first(
      (await db().select(AUDIT_AS_STORED).from(audit)).filter((each) => each.action === 'credential.set'),
    );
    const { id: _, ...copy } = row;
    await recode();
    const told = {
      ...copy,
      action: 'evidence.codes-begin',
      resource: 'evidence',
      resourceId: 'codes',
      after: { rows: 4, root: 'x' },
    };
    await insert(audit, { ...told, hash: auditHash(told), mac: 'test:00:x' });
    expect(await verify(world.core.store)).toMatchObject({ ok: false, problem: { code: 'code-missing' } });
  });
});
