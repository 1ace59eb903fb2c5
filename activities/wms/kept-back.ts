import { Decimal } from 'decimal.js';
import { eq } from 'drizzle-orm';
import { workOrder } from '../../schemas/db/erp/batches.ts';
import { specification } from '../../schemas/db/erp/inspections.ts';
import type { Reading } from '../quality/evidence.ts';

/** How many of a lot its specification has kept as the retention sample (GMP 105); nothing when it does not say. */
export async function retentionRequired(tx: Reading, lot: string): Promise<Decimal | undefined> {
  const [found] = await tx.db
    .select({ retention: specification.retention })
    .from(workOrder)
    .innerJoin(specification, eq(specification.id, workOrder.specification))
    .where(eq(workOrder.lot, lot));
  return found?.retention ? new Decimal(found.retention) : undefined;
}

/**
 * What of a stock must not leave, since the sample that was taken of it so far lacks it. Where nothing says how much is to be
 * kept, nothing leaves before a sample was taken: missing evidence is no permission.
 */
export function keptBack(
  stock: { readonly left: Decimal; readonly sampled: Decimal },
  required: Decimal | undefined,
): Decimal {
  if (required) return Decimal.max(0, required.minus(stock.sampled));
  return stock.sampled.isZero() ? stock.left : new Decimal(0);
}
