import { and, eq } from 'drizzle-orm';
import { record } from '../../../engine/audit/append.ts';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { batchRecord } from '../../../schemas/db/erp/batches.ts';
import { lot as lots } from '../../../schemas/db/erp/lots.ts';
import { nonconformance, reworkOrder } from '../../../schemas/db/erp/quality.ts';
import { done, type PlantAct, reasonMissing, refused } from '../../erp/act.ts';
import { openReworkOrder } from './open-rework.ts';
import { relabel } from './relabel.ts';
import { repeatFinalInspection } from './repeat-final-inspection.ts';
import { repeatSteps } from './repeat-steps.ts';

export type ReworkOrder = typeof reworkOrder.$inferSelect;

/**
 * MES reports an ordered rework as done: the repeated operations as steps of the new cycle, the labels printed anew, the
 * second final inspection. The demo plant has no machines, so their values are those of the cycle before, and what was out
 * of its limits comes back inside them.
 */
export async function completeRework(tx: Transaction, { lot }: { readonly lot: string }): Promise<PlantAct> {
  // Two reports at once: the second waits, and finds nothing open.
  await tx.db.select({ number: lots.number }).from(lots).where(eq(lots.number, lot)).for('update');
  const order = await openReworkOrder(tx, lot);
  if (!order)
    return refused('rework-not-open', `No rework of lot ${lot} is open.`, `批 ${lot} 没有未完成的返工单。`, 'lot');
  const missing = reasonMissing(tx);
  if (missing) return missing;

  // May still be refused: nothing is written before it.
  const label = order.operations.includes('labelling') ? await relabel(tx, order) : undefined;
  if (label && 'kind' in label) return label;
  const steps = await repeatSteps(tx, order);
  const inspection = order.operations.includes('final-inspection') ? await repeatFinalInspection(tx, order) : undefined;
  await close(tx, order);
  const after = {
    lot,
    cycle: order.cycle,
    order: order.number,
    steps,
    label: label?.id ?? null,
    inspection: inspection ?? null,
  };
  await record(tx, {
    action: 'rework.complete',
    result: 'done',
    resource: 'rework-order',
    resourceId: order.number,
    before: { closedAt: null, complete: false },
    after: { ...after, closedAt: tx.now, complete: true },
  });
  return done(after, [
    {
      id: `rework-completed/${order.number}`,
      message: 'rework-completed',
      key: lot,
      payload: { lot, cycle: order.cycle },
    },
  ]);
}

async function close(tx: Transaction, order: ReworkOrder): Promise<void> {
  const closed = { closedAt: tx.now, closedBy: tx.actor.id };
  await tx.db.update(reworkOrder).set(closed).where(eq(reworkOrder.number, order.number));
  await tx.db.update(nonconformance).set(closed).where(eq(nonconformance.number, order.nonconformance));
  await tx.db
    .update(batchRecord)
    .set({
      complete: true,
      completedAt: tx.now,
      completedBy: tx.actor.id,
      lineClearance: true,
      lineClearedAt: order.openedAt,
      lineClearedBy: tx.actor.id,
    })
    .where(and(eq(batchRecord.lot, order.lot), eq(batchRecord.cycle, order.cycle)));
}
