import { Decimal } from 'decimal.js';
import { eq, sum } from 'drizzle-orm';
import { retentionSample, shipment } from '../../schemas/db/erp/shipments.ts';
import type { Reading } from '../quality/evidence.ts';
import { signedSamples } from './signed-samples.ts';

/**
 * What of a lot is still there: neither shipped nor kept as a retention sample, nor signed for as one. In the lot's unit.
 * Asked under the lot's lock, which whoever ships, signs for a sample or records one takes first.
 */
export async function stockLeft(tx: Reading, lot: { readonly number: string; readonly quantity: string }) {
  const [shipped] = await tx.db
    .select({ total: sum(shipment.quantity) })
    .from(shipment)
    .where(eq(shipment.lot, lot.number));
  const [kept] = await tx.db
    .select({ total: sum(retentionSample.quantity) })
    .from(retentionSample)
    .where(eq(retentionSample.lot, lot.number));
  return new Decimal(lot.quantity)
    .minus(shipped?.total ?? 0)
    .minus(kept?.total ?? 0)
    .minus(await signedSamples(tx, lot.number));
}
