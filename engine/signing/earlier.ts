import { and, asc, eq, lt } from 'drizzle-orm';
import { signature } from '../../schemas/db/engine.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import { given, reading } from '../store/statement.ts';
import type { Transaction } from '../store/transaction.ts';

const { id, recordHash, hash } = signature;
const earlier = reading({ id, recordHash, hash }, (db, fields) =>
  db
    .select(fields)
    .from(signature)
    .where(and(eq(signature.instance, given('instance')), lt(signature.seq, given('seq'))))
    .orderBy(asc(signature.seq), asc(signature.id)),
);

/** Signatures of the instance that stood when step `seq` was taken: the next signature covers them. */
export const earlierSignatures = (tx: Pick<Transaction, 'db'>, instance: string, seq: number): Promise<JsonObject[]> =>
  earlier(tx.db, { instance, seq });
