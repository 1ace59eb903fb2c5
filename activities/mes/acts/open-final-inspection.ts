import { and, desc, eq } from 'drizzle-orm';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { inspection } from '../../../schemas/db/erp/inspections.ts';
import type { Reading } from '../../quality/evidence.ts';
import type { ReworkOrder } from './open-rework.ts';

/** The final inspection that a rework waits for. */
export async function openFinalInspection(tx: Reading, { lot, cycle }: ReworkOrder) {
  const [open] = await tx.db
    .select()
    .from(inspection)
    .where(
      and(
        eq(inspection.lot, lot),
        eq(inspection.kind, 'final'),
        eq(inspection.cycle, cycle),
        eq(inspection.result, 'open'),
      ),
    );
  return open;
}

/** The second final inspection is a report of its own beside the failed one, which stays as it is: QC records what it measures. */
export async function requestFinalInspection(tx: Transaction, order: ReworkOrder): Promise<string> {
  const [before] = await tx.db
    .select()
    .from(inspection)
    .where(and(eq(inspection.lot, order.lot), eq(inspection.kind, 'final')))
    .orderBy(desc(inspection.cycle))
    .limit(1);
  if (!before) throw new Error(`lot ${order.lot} is reworked without a final inspection`);
  const number = `${before.specification.slice(0, 2)}-${order.lot}-${order.cycle}`;
  const open = { result: 'open' as const, finishedAt: null, issuedAt: null, issuedBy: null };
  const origin = { sourceSystem: 'SIGNET' as const, enteredAt: tx.now };
  await tx.db
    .insert(inspection)
    .values({ ...before, ...origin, ...open, number, cycle: order.cycle, startedAt: tx.now });
  return number;
}
