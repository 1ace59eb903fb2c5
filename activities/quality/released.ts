import { and, eq, inArray, ne, or, type SQL } from 'drizzle-orm';
import { onRecord } from '../../engine/audit/on-record.ts';
import { AUDIT_AS_STORED } from '../../engine/audit/row-hash.ts';
import { verifySignatures } from '../../engine/signing/verify.ts';
import { audit, instance, signature } from '../../schemas/db/engine.ts';
import type { Reading } from './evidence.ts';
import { RELEASE } from './release-progress.ts';

/** Audit action of a release, done or denied. */
export const LOT_RELEASE = 'lot.release';

/** Did this very process release the lot? An act that nobody with the key wrote says nothing. */
export async function releasedBy(tx: Reading, instance: string, lot: string): Promise<boolean> {
  const acts = await tx.db
    .select(AUDIT_AS_STORED)
    .from(audit)
    .where(
      and(
        eq(audit.instance, instance),
        eq(audit.action, LOT_RELEASE),
        eq(audit.result, 'done'),
        eq(audit.resource, 'lot'),
        eq(audit.resourceId, lot),
      ),
    );
  return acts.some((act) => onRecord(act) === true);
}

/**
 * Did somebody sign the release of this lot to the market, and did that very process release it? A state in the stock alone says
 * nothing of who decided, nor does a signature whose release was refused, or one that does not verify (REL-10).
 */
export async function isSignedReleased(tx: Reading, lot: string): Promise<boolean> {
  const signed = await tx.db
    .select({ id: signature.id, instance: signature.instance })
    .from(signature)
    .innerJoin(instance, eq(instance.id, signature.instance))
    .where(and(eq(instance.key, RELEASE), eq(instance.businessKey, lot), eq(signature.meaning, 'released-market')));
  for (const { id, instance: by } of signed) {
    if (!(await releasedBy(tx, by, lot))) continue;
    const verified = await verifySignatures(tx, by);
    if (verified.some(({ row, verdict }) => row.id === id && verdict.state === 'valid')) return true;
  }
  return false;
}

/** Was the lot decided by signature, whatever its stock says by now? */
export const isSignedDecided = (tx: Reading, lot: string): Promise<boolean> =>
  decidedAs(tx, lot, inArray(signature.meaning, ['released-market', 'rejected']));

/** Was it decided by another process, or rejected by this one? Such a decision stands: nobody releases the lot after it. */
export const isDecidedBefore = (tx: Reading, lot: string, own: string): Promise<boolean> => {
  const elsewhere = and(eq(signature.meaning, 'released-market'), ne(signature.instance, own));
  return decidedAs(tx, lot, or(eq(signature.meaning, 'rejected'), elsewhere));
};

async function decidedAs(tx: Reading, lot: string, how: SQL | undefined): Promise<boolean> {
  const [signed] = await tx.db
    .select({ id: signature.id })
    .from(signature)
    .innerJoin(instance, eq(instance.id, signature.instance))
    .where(and(eq(instance.key, RELEASE), eq(instance.businessKey, lot), how))
    .limit(1);
  return signed !== undefined;
}
