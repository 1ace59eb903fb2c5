import { and, asc, eq, lt } from 'drizzle-orm';
import { signature } from '../../schemas/db/engine.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';

/** Signatures of the instance that stood when step `seq` was taken: the next signature covers them. */
export function earlierSignatures(tx: Pick<Transaction, 'db'>, instance: string, seq: number): Promise<JsonObject[]> {
  const { id, recordHash, hash } = signature;
  return tx.db
    .select({ id, recordHash, hash })
    .from(signature)
    .where(and(eq(signature.instance, instance), lt(signature.seq, seq)))
    .orderBy(asc(signature.seq), asc(signature.id));
}
