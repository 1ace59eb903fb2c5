import { and, inArray, sql } from 'drizzle-orm';
import { audit, step } from '../../schemas/db/engine.ts';
import type { Database } from '../store/transaction.ts';
import { auditHash } from './append.ts';
import { beginningOf } from './codes-begin.ts';
import { type CodedRow, codeHolds } from './row-code.ts';
import { AUDIT_AS_STORED, STEP_AS_STORED, stepHash } from './row-hash.ts';

export type Relying = Pick<Database, 'select' | 'selectDistinctOn' | 'execute'>;

type Coded = CodedRow & { readonly txid: string };

/** Those that can be relied on: written by somebody who had the key, or put on record when codes began. */
export async function reliedOn<Row extends Coded>(
  db: Relying,
  of: 'audit' | 'step',
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const looked = rows.map((row) => ({ row, holds: codeHolds(of, row) }));
  const earlier = looked.some(({ holds }) => holds === 'absent') ? await beginningOf(db) : undefined;
  return looked
    .filter(({ row, holds }) => holds === true || (holds === 'absent' && earlier && BigInt(row.txid) <= earlier.txid))
    .map(({ row }) => row);
}

const FIRST = sql`${audit.id} = (select min(id) from engine.audit own where own.txid = ${audit.txid})`;
/** Whoever copies an act, word by word with its code, writes it in a transaction of his own. */
const ORIGINAL = sql`not exists (select from engine.audit earlier where earlier.resource = ${audit.resource}
  and earlier.resource_id is not distinct from ${audit.resourceId} and earlier.mac = ${audit.mac} and earlier.id < ${audit.id})`;

/**
 * Those of the transactions that left an act on record, this one included: the application writes nothing without one. One row
 * speaks for its transaction, since nobody else can write in it.
 */
export async function transactionsOnRecord(db: Relying, transactions: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = [...new Set(transactions)];
  if (asked.length === 0) return new Set();
  const acts = await db
    .select(AUDIT_AS_STORED)
    .from(audit)
    .where(and(inArray(audit.txid, asked), FIRST, ORIGINAL));
  const right = acts.filter((row) => row.hash === auditHash(row));
  const found = new Set((await reliedOn(db, 'audit', right)).map(({ txid }) => txid));
  const rest = asked.filter((each) => !found.has(each));
  const [own] = await db.execute<{ txid: string | null }>(sql`select pg_current_xact_id_if_assigned()::text as txid`);
  if (own?.txid) found.add(own.txid);
  const steps = rest.length === 0 ? [] : await stepsOf(db, rest);
  const whole = steps.filter((row) => row.hash === stepHash(row));
  for (const { txid } of await reliedOn(db, 'step', whole)) found.add(txid);
  return found;
}

const stepsOf = (db: Relying, transactions: readonly string[]) =>
  db
    .selectDistinctOn([step.txid], STEP_AS_STORED)
    .from(step)
    .where(inArray(step.txid, [...transactions]))
    .orderBy(step.txid);
