import { and, asc, eq, sql } from 'drizzle-orm';
import { audit } from '../../schemas/db/engine.ts';
import type { Store } from '../store/open.ts';
import { type Actor, type Database, transact } from '../store/transaction.ts';
import { auditHash, record } from './append.ts';
import { merkleRoot } from './merkle.ts';
import { codeHolds } from './row-code.ts';
import { AUDIT_AS_STORED } from './row-hash.ts';

/** The act on record that says which rows an earlier build wrote without a code: all that stood then, and none after. */
export interface Beginning {
  readonly id: number;
  readonly txid: bigint;
  readonly rows: number;
  readonly root: string;
}

type Reader = Pick<Database, 'select' | 'execute'>;

const ACT = { action: 'evidence.codes-begin', resource: 'evidence', resourceId: 'codes' } as const;
export const LOCK = 7_406_120;

/** Rows of evidence without a code, and documents that no act on record stored, in an order of their own. */
async function uncoded(db: Reader): Promise<{ readonly rows: number; readonly root: string }> {
  const found = await db.execute<{ leaf: string }>(sql`
    select kind || ':' || id || ':' || hash as leaf from (
      select 'step' as kind, instance || '/' || seq as id, hash from engine.step where mac is null
      union all select 'audit', id::text, hash from engine.audit where mac is null
      union all select 'signature', id::text, hash from engine.signature where mac is null
      union all select 'signed-act', id::text, hash from engine.signed_act where mac is null
      union all select 'seal', id::text, hash from engine.seal where mac is null
      union all select 'attachment', a.hash, a.hash from engine.attachment a where not exists (select from engine.audit stored
        where stored.resource = 'attachment' and stored.resource_id = a.hash and stored.action = 'attachment.store')
    ) earlier order by kind collate "C", id collate "C"`);
  return { rows: found.length, root: merkleRoot(found.map(({ leaf }) => leaf)) };
}

/** Only what was authenticated says it: a row that somebody else added accepts nothing. */
export async function beginningOf(db: Pick<Database, 'select'>): Promise<Beginning | undefined> {
  const row = await actOf(db, ACT);
  const { rows, root } = (row?.after ?? {}) as { readonly rows?: number; readonly root?: string };
  return row && { id: row.id, txid: BigInt(row.txid), rows: Number(rows), root: String(root) };
}

interface BeginningAct {
  readonly action: string;
  readonly resource: string;
  readonly resourceId: string;
}

export async function actOf(db: Pick<Database, 'select'>, { action, resource, resourceId }: BeginningAct) {
  const told = await db
    .select(AUDIT_AS_STORED)
    .from(audit)
    .where(and(eq(audit.resource, resource), eq(audit.resourceId, resourceId), eq(audit.action, action)))
    .orderBy(asc(audit.id));
  return told.find((each) => each.hash === auditHash(each) && [true, 'no-key'].includes(codeHolds('audit', each)));
}

/** Puts on record, once, what stood before rows had codes. Whoever has the key does it before anything else is written. */
export function beginCodes(store: Store, actor: Actor): Promise<void> {
  return transact(store, actor, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    if (await beginningOf(tx.db)) return;
    await record(tx, { ...ACT, result: 'done', after: await uncoded(tx.db) });
  });
}

/** Is all that has no code what had none when codes began? */
export async function uncodedAsBegun(db: Reader, beginning: Beginning): Promise<boolean> {
  const { rows, root } = await uncoded(db);
  return rows === beginning.rows && root === beginning.root;
}
