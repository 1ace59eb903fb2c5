import { and, eq, inArray, ne, or } from 'drizzle-orm';
import { instance, signature } from '../../schemas/db/engine.ts';
import type { Reading } from './evidence.ts';
import { RELEASE } from './release-progress.ts';

const signedAs = async (tx: Reading, lot: string, meanings: readonly string[]): Promise<boolean> => {
  const [signed] = await tx.db
    .select({ id: signature.id })
    .from(signature)
    .innerJoin(instance, eq(instance.id, signature.instance))
    .where(and(eq(instance.key, RELEASE), eq(instance.businessKey, lot), inArray(signature.meaning, [...meanings])))
    .limit(1);
  return signed !== undefined;
};

/** Did somebody sign the release of this lot to the market? A state in the stock alone says nothing of who decided (REL-10). */
export const isSignedReleased = (tx: Reading, lot: string): Promise<boolean> => signedAs(tx, lot, ['released-market']);

/** Was the lot decided by signature, whatever its stock says by now? */
export const isSignedDecided = (tx: Reading, lot: string): Promise<boolean> =>
  signedAs(tx, lot, ['released-market', 'rejected']);

/** Was it decided by another process, or rejected by this one? Such a decision stands: nobody releases the lot after it. */
export async function isDecidedBefore(tx: Reading, lot: string, own: string): Promise<boolean> {
  const elsewhere = and(eq(signature.meaning, 'released-market'), ne(signature.instance, own));
  const [signed] = await tx.db
    .select({ id: signature.id })
    .from(signature)
    .innerJoin(instance, eq(instance.id, signature.instance))
    .where(
      and(eq(instance.key, RELEASE), eq(instance.businessKey, lot), or(eq(signature.meaning, 'rejected'), elsewhere)),
    )
    .limit(1);
  return signed !== undefined;
}
