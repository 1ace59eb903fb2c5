import { Decimal } from 'decimal.js';
import { and, desc, eq } from 'drizzle-orm';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { inspection, inspectionResult } from '../../../schemas/db/erp/inspections.ts';
import { within } from '../../quality/evidence.ts';
import type { ReworkOrder } from './complete-rework.ts';

/** The second final inspection: a report of its own beside the failed one, which stays as it is. */
export async function repeatFinalInspection(tx: Transaction, order: ReworkOrder): Promise<string> {
  const [before] = await tx.db
    .select()
    .from(inspection)
    .where(and(eq(inspection.lot, order.lot), eq(inspection.kind, 'final')))
    .orderBy(desc(inspection.cycle))
    .limit(1);
  if (!before) throw new Error(`lot ${order.lot} is reworked without a final inspection`);
  const results = await tx.db.select().from(inspectionResult).where(eq(inspectionResult.inspection, before.number));
  const number = `${before.specification.slice(0, 2)}-${order.lot}-${order.cycle}`;
  const origin = { sourceSystem: 'LIMS' as const, enteredAt: tx.now };
  await tx.db.insert(inspection).values({
    ...before,
    ...origin,
    number,
    cycle: order.cycle,
    result: 'pass',
    startedAt: order.openedAt,
    finishedAt: tx.now,
    issuedAt: tx.now,
  });
  await tx.db.insert(inspectionResult).values(
    results.map((it) => ({
      ...it,
      ...origin,
      inspection: number,
      value: within(it.value, it.low, it.high) ? it.value : mended(it.low, it.high),
      measuredAt: tx.now,
    })),
  );
  return number;
}

function mended(low: string | null, high: string | null): string {
  if (low !== null && high !== null) return new Decimal(low).plus(high).dividedBy(2).toFixed();
  if (high !== null) return new Decimal(high).times('0.6').toFixed();
  return new Decimal(low ?? 0).times('1.2').toFixed();
}
