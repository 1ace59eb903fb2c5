import { Decimal } from 'decimal.js';
import { and, eq } from 'drizzle-orm';
import { chainOf } from '../../engine/signing/chain.ts';
import { instance } from '../../schemas/db/engine.ts';
import { workOrder } from '../../schemas/db/erp/batches.ts';
import { specification } from '../../schemas/db/erp/inspections.ts';
import type { Reading } from '../quality/evidence.ts';
import { RELEASE } from '../quality/release-progress.ts';

/**
 * How many of a lot are kept as the retention sample (GMP 105): what its release case was opened with, whatever the
 * specification says by now. Where the case says nothing, or its steps are not what was written, the specification counts as
 * well; `undefined` when none of them says.
 */
export async function retentionRequired(tx: Reading, lot: string): Promise<Decimal | undefined> {
  const { said, proven } = await openedWith(tx, lot);
  const specified = said.length > 0 && proven ? undefined : await retentionSpecified(tx, lot);
  const all = specified ? [...said, specified] : said;
  return all.length > 0 ? Decimal.max(...all) : undefined;
}

/** What the steps of the lot's release cases say they were opened with, and whether the steps are what was written. */
async function openedWith(tx: Reading, lot: string): Promise<{ said: readonly Decimal[]; proven: boolean }> {
  const cases = await tx.db
    .select({ id: instance.id })
    .from(instance)
    .where(and(eq(instance.key, RELEASE), eq(instance.businessKey, lot)));
  const said: Decimal[] = [];
  let proven = true;
  for (const { id } of cases) {
    const { steps, brokenAt } = await chainOf(tx, id);
    if (brokenAt !== undefined) proven = false;
    for (const { event } of steps) {
      const snapshot = event.type === 'jobCompleted' ? event.output.snapshot : undefined;
      const { retention } = (snapshot ?? {}) as { readonly retention?: unknown };
      if (typeof retention === 'string') said.push(new Decimal(retention));
    }
  }
  return { said, proven };
}

/** How many its specification has kept, as its master says now. */
export async function retentionSpecified(tx: Reading, lot: string): Promise<Decimal | undefined> {
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
