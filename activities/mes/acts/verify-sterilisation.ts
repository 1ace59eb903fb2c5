import { eq } from 'drizzle-orm';
import { record } from '../../../engine/audit/append.ts';
import { iso } from '../../../engine/audit/canonical.ts';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { sterilisationRecord } from '../../../schemas/db/erp/sterilisation.ts';
import { done, type PlantAct, reasonMissing, refused } from '../../erp/act.ts';
import { leavesNobody, verifiesSterilisation } from '../../quality/parts.ts';

interface Verification {
  readonly id: string;
  /** The correction that the person saw: another one since then has not been verified. */
  readonly correctedAt: string;
}

/** A second person confirms that a corrected record agrees with its original; without it the correction counts for nothing. */
export async function verifySterilisation(tx: Transaction, { id, correctedAt }: Verification): Promise<PlantAct> {
  const [found] = await tx.db.select().from(sterilisationRecord).where(eq(sterilisationRecord.id, id)).for('update');
  if (!found)
    return refused(
      'sterilisation-unknown',
      `There is no sterilisation record ${id}.`,
      `灭菌记录 ${id} 不存在。`,
      'record',
    );
  if (!found.correctedAt || found.verifiedAt)
    return refused(
      'correction-not-open',
      `${id} has no correction that waits for verification.`,
      `${id} 没有待复核的更正。`,
      'record',
    );
  if (found.correctedBy === tx.actor.id)
    return refused(
      'own-correction',
      'Whoever corrected a record does not verify it: ask a second person.',
      '更正人不得复核本人的更正，请由第二人复核。',
      'record',
    );
  if (iso(found.correctedAt) !== correctedAt)
    return refused(
      'record-changed',
      `${id} was corrected again: look at it anew.`,
      `${id} 已再次更正，请重新查看。`,
      'correctedAt',
    );
  const refusal = reasonMissing(tx) ?? (await leavesNobody(tx, verifiesSterilisation(found)));
  if (refusal) return refusal;

  const after = { verifiedBy: tx.actor.id, verifiedAt: tx.now };
  await tx.db.update(sterilisationRecord).set(after).where(eq(sterilisationRecord.id, id));
  await record(tx, {
    action: 'sterilisation.verify',
    result: 'done',
    resource: 'sterilisation',
    resourceId: id,
    before: { verifiedBy: null, verifiedAt: null },
    after: { ...after, correctedBy: found.correctedBy, correctedAt },
  });
  return done({ id, lot: found.lot, ...after });
}
