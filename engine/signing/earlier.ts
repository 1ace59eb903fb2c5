import { asc, eq } from 'drizzle-orm';
import { signature } from '../../schemas/db/engine.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import { given, reading } from '../store/statement.ts';
import type { Transaction } from '../store/transaction.ts';

const { id, seq, recordHash, hash } = signature;
const signatures = reading({ id, seq, recordHash, hash }, (db, fields) =>
  db
    .select(fields)
    .from(signature)
    .where(eq(signature.instance, given('instance')))
    .orderBy(asc(signature.seq), asc(signature.id)),
);

/** Signatures of the instance that stood when step `seq` was taken: the next signature covers them. */
export const earlierSignatures = (tx: Pick<Transaction, 'db'>, instance: string, seq: number): Promise<JsonObject[]> =>
  signaturesOf(tx, instance)(seq);

/** The same, asked for at once, before it is known which step that is. */
export function signaturesOf(tx: Pick<Transaction, 'db'>, instance: string): (before: number) => Promise<JsonObject[]> {
  const asked = signatures(tx.db, { instance });
  // Waited for by whoever signs, if anybody does.
  asked.catch(() => {});
  return async (before) => (await asked).filter((each) => each.seq < before).map(({ seq: _, ...covered }) => covered);
}
