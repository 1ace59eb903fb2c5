import { and, inArray, sql } from 'drizzle-orm';
import { audit, step } from '../../schemas/db/engine.ts';
import type { Database } from '../store/transaction.ts';
import { auditHash } from './append.ts';
import { beginningOf } from './codes-begin.ts';
import { type CodedRow, codeHolds } from './row-code.ts';
import { AUDIT_AS_STORED, STEP_AS_STORED, stepHash } from './row-hash.ts';

export type Relying = Pick<Database, 'select' | 'selectDistinctOn' | 'execute'>;

/** Whether what an act says can be relied on: written by somebody who had the key, or put on record when codes began. */
export async function reliance(
  db: Relying,
): Promise<(of: 'audit' | 'step', row: CodedRow & { txid: string }) => boolean> {
  const beginning = await beginningOf(db);
  return (of, row) => {
    const holds = codeHolds(of, row);
    return holds === true || (holds === 'absent' && beginning !== undefined && BigInt(row.txid) <= beginning.txid);
  };
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
  const relied = await reliance(db);
  const acts = await db
    .select(AUDIT_AS_STORED)
    .from(audit)
    .where(and(inArray(audit.txid, asked), FIRST, ORIGINAL));
  const found = new Set(
    acts.filter((row) => row.hash === auditHash(row) && relied('audit', row)).map(({ txid }) => txid),
  );
  const rest = asked.filter((each) => !found.has(each));
  const [own] = await db.execute<{ txid: string | null }>(sql`select pg_current_xact_id_if_assigned()::text as txid`);
  if (own?.txid) found.add(own.txid);
  const steps = rest.length === 0 ? [] : await stepsOf(db, rest);
  for (const row of steps) if (row.hash === stepHash(row) && relied('step', row)) found.add(row.txid);
  return found;
}

const stepsOf = (db: Relying, transactions: readonly string[]) =>
  db
    .selectDistinctOn([step.txid], STEP_AS_STORED)
    .from(step)
    .where(inArray(step.txid, [...transactions]))
    .orderBy(step.txid);
