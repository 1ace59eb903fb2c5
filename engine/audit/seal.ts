import { desc, sql } from 'drizzle-orm';
import { seal as sealTable } from '../../schemas/db/engine.ts';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { Store } from '../store/open.ts';
import { type Database, database, transact } from '../store/transaction.ts';
import { canonical, iso, sha256 } from './canonical.ts';
import { merkleRoot } from './merkle.ts';
import { coded } from './row-code.ts';

export type Seal = typeof sealTable.$inferSelect;

/** Keeps a seal's hash where the database's owner cannot reach it (AUD-7). */
export type Anchor = (seal: Seal) => Promise<void>;

const NO_SEAL = '0'.repeat(64);
const LOCK = 7_406_119;

export function sealHash({
  id,
  fromTxid,
  toTxid,
  rows,
  root,
  previousHash,
  sealedAt,
}: Omit<Seal, 'hash' | 'mac'>): string {
  return sha256(canonical({ id, fromTxid, toTxid, rows, root, previousHash, sealedAt: iso(sealedAt) }));
}

/** Every row of evidence that transactions of a range wrote, as leaves, in an order that does not depend on the database's collation. */
export async function leaves(db: Pick<Database, 'execute'>, fromTxid: string, toTxid: string): Promise<string[]> {
  const range = sql`txid >= ${fromTxid}::xid8 and txid < ${toTxid}::xid8`;
  const rows = await db.execute<{ leaf: string }>(sql`
    select kind || ':' || id || ':' || hash as leaf from (
      select txid, 'step' as kind, instance || '/' || seq as id, hash from engine.step where ${range}
      union all select txid, 'audit', id::text, hash from engine.audit where ${range}
      union all select txid, 'signature', id::text, hash from engine.signature where ${range}
      union all select txid, 'signed-act', id::text, hash from engine.signed_act where ${range}
      union all select txid, 'attachment', hash, hash from engine.attachment where ${range}
    ) evidence order by txid, kind collate "C", id collate "C"`);
  return rows.map(({ leaf }) => leaf);
}

const restored = (to: string, now: string): Outcome =>
  outcome(
    'seal-ahead',
    text(
      'The last seal covers transactions that this database has not had: it was restored or moved. Compare it with the anchors before you go on.',
      '最近一次封签所覆盖的事务在本数据库中不存在：数据库曾被恢复或迁移。请先与锚定记录核对。',
    ),
    { details: { sealedTo: to, now } },
  );

/** A seal is anchored before it is committed: who reads anchors then finds no seal to one of them. */
export function whileNobodySeals<T>(store: Store, work: () => Promise<T>): Promise<T> {
  return database(store).transaction(async (db) => {
    await db.execute(sql`select pg_advisory_xact_lock_shared(${LOCK})`);
    return work();
  });
}

/**
 * Gathers what was committed since the last seal under one root over the one before (AUD-6). Only transactions that no
 * running one can precede are gathered, so no writer waits. Answers nothing when there is nothing to seal.
 */
export function seal(store: Store, anchor: Anchor): Promise<Seal | Outcome | undefined> {
  return transact(store, { id: 'system:sealer', plant: '*' }, async ({ db, now }) => {
    await db.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const [last] = await db.select().from(sealTable).orderBy(desc(sealTable.id)).limit(1);
    const [horizon] = await db.execute<{ xmin: string }>(
      sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`,
    );
    const toTxid = horizon?.xmin ?? '0';
    const fromTxid = last?.toTxid ?? '0';
    if (BigInt(toTxid) < BigInt(fromTxid)) return restored(fromTxid, toTxid);
    const found = await leaves(db, fromTxid, toTxid);
    if (found.length === 0) return undefined;
    const content = {
      id: (last?.id ?? 0) + 1,
      fromTxid,
      toTxid,
      rows: found.length,
      root: merkleRoot(found),
      previousHash: last?.hash ?? NO_SEAL,
      sealedAt: now,
    };
    const made = coded('seal', { ...content, hash: sealHash(content) });
    await db.insert(sealTable).values(made);
    await anchor(made);
    return made;
  });
}
