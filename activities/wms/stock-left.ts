import { Decimal } from 'decimal.js';
import { eq, sum } from 'drizzle-orm';
import { retentionSample, shipment } from '../../schemas/db/erp/shipments.ts';
import type { Reading } from '../quality/evidence.ts';
import { signedSamples } from './signed-samples.ts';

export interface Stock {
  /** Still there, and no sample. */
  readonly left: Decimal;
  /** Kept as a retention sample, or signed for as one. */
  readonly sampled: Decimal;
}

/**
 * What of a lot is still there, in its unit. Asked under the lot's lock, which whoever ships, signs for a sample or records one
 * takes first.
 */
export async function stockLeft(
  tx: Reading,
  lot: { readonly number: string; readonly quantity: string },
): Promise<Stock> {
  const [shipped] = await tx.db
    .select({ total: sum(shipment.quantity) })
    .from(shipment)
    .where(eq(shipment.lot, lot.number));
  const [kept] = await tx.db
    .select({ total: sum(retentionSample.quantity) })
    .from(retentionSample)
    .where(eq(retentionSample.lot, lot.number));
  const sampled = (await signedSamples(tx, lot.number)).plus(kept?.total ?? 0);
  return { left: new Decimal(lot.quantity).minus(shipped?.total ?? 0).minus(sampled), sampled };
}
