import { asc, eq } from 'drizzle-orm';
import { step } from '../../schemas/db/engine.ts';
import { stepHash } from '../audit/row-hash.ts';
import type { Transaction } from '../store/transaction.ts';

export type StepRow = Omit<typeof step.$inferSelect, 'txid'>;

export interface Chain {
  readonly steps: readonly StepRow[];
  /** The first step whose row or link is not what was written; `undefined` when the whole chain holds. */
  readonly brokenAt: number | undefined;
}

/** The steps of an instance, each checked against its own hash and the one before. */
export async function chainOf(tx: Pick<Transaction, 'db'>, instance: string): Promise<Chain> {
  const steps = await tx.db.select().from(step).where(eq(step.instance, instance)).orderBy(asc(step.seq));
  const broken = steps.findIndex((row, i) => {
    const before = steps[i - 1];
    const linked = before ? row.previousHash === before.hash && row.seq === before.seq + 1 : row.seq === 1;
    return !linked || stepHash(row) !== row.hash;
  });
  return { steps, brokenAt: broken === -1 ? undefined : steps[broken]?.seq };
}
