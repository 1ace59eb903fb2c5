import { asc, eq } from 'drizzle-orm';
import { reveal } from '../../schemas/db/classified.ts';
import { step } from '../../schemas/db/engine.ts';
import { codeHolds } from '../audit/row-code.ts';
import { STEP_AS_STORED, stepHash } from '../audit/row-hash.ts';
import type { Transaction } from '../store/transaction.ts';

export type StepRow = Omit<typeof step.$inferSelect, 'txid'>;

export interface Chain {
  readonly steps: readonly StepRow[];
  /** The first step whose row, code or link is not what was written; `undefined` when the whole chain holds. */
  readonly brokenAt: number | undefined;
}

/** The steps of an instance, each checked against its own hash, its code and the one before. */
export async function chainOf(tx: Pick<Transaction, 'db'>, instance: string): Promise<Chain> {
  const stored = await tx.db
    .select(STEP_AS_STORED)
    .from(step)
    .where(eq(step.instance, instance))
    .orderBy(asc(step.seq));
  const broken = stored.findIndex((row, i) => {
    const before = stored[i - 1];
    const linked = before ? row.previousHash === before.hash && row.seq === before.seq + 1 : row.seq === 1;
    return !linked || stepHash(row) !== row.hash || codeHolds('step', row) === false;
  });
  const steps = stored.map((row) => ({ ...row, event: reveal(row.event), facts: reveal(row.facts) }));
  return { steps, brokenAt: broken === -1 ? undefined : steps[broken]?.seq };
}
