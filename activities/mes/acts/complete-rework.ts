import { and, eq } from 'drizzle-orm';
import { record } from '../../../engine/audit/append.ts';
import { iso } from '../../../engine/audit/canonical.ts';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { batchRecord } from '../../../schemas/db/erp/batches.ts';
import { lot as lots } from '../../../schemas/db/erp/lots.ts';
import { done, type PlantAct, reasonMissing, refused } from '../../erp/act.ts';
import { FINAL_INSPECTION, leavesNobody, production, reworks } from '../../quality/parts.ts';
import { untrainedIn } from '../../quality/trained.ts';
import { closeRework } from './close-rework.ts';
import { openFinalInspection, requestFinalInspection } from './open-final-inspection.ts';
import { openReworkOrder, type ReworkOrder } from './open-rework.ts';
import { relabel } from './relabel.ts';
import { repeatSteps } from './repeat-steps.ts';

/**
 * Production reports an ordered rework as done: the repeated operations become steps of the new cycle by whoever reports
 * them, labels are printed anew. A final inspection that was ordered is opened for QC, and ends the rework with its results;
 * without one the rework is done. The demo plant has no machines: the process values are those of the cycle before.
 */
export async function completeRework(tx: Transaction, { lot }: { readonly lot: string }): Promise<PlantAct> {
  // Two reports at once: the second waits, and finds nothing open.
  await tx.db.select({ number: lots.number }).from(lots).where(eq(lots.number, lot)).for('update');
  const order = await openReworkOrder(tx, lot);
  if (!order)
    return refused('rework-not-open', `No rework of lot ${lot} is open.`, `批 ${lot} 没有未完成的返工单。`, 'lot');
  const refusal =
    (await alreadyReported(tx, order)) ??
    (await untrained(tx, order)) ??
    reasonMissing(tx) ??
    (await leavesNobody(tx, reworks(tx, order)));
  if (refusal) return refusal;

  // May still be refused: nothing is written before it.
  const label = order.operations.includes('labelling') ? await relabel(tx, order) : undefined;
  if (label && 'kind' in label) return label;
  const steps = await repeatSteps(tx, order, production(order));
  const row = await reported(tx, order);
  const inspected = order.operations.includes(FINAL_INSPECTION);
  const inspection = inspected ? await requestFinalInspection(tx, order) : null;
  const announced = inspected ? [] : [await closeRework(tx, order)];
  const after = { lot, cycle: order.cycle, order: order.number, steps, label: label?.id ?? null, inspection };
  await record(tx, {
    action: 'rework.complete',
    result: 'done',
    resource: 'rework-order',
    resourceId: order.number,
    before: { complete: false },
    after: { ...after, complete: true, reported: row },
  });
  return done(after, announced);
}

async function alreadyReported(tx: Transaction, order: ReworkOrder): Promise<PlantAct | undefined> {
  const open = await openFinalInspection(tx, order);
  return (
    open &&
    refused(
      'inspection-open',
      `The rework of ${order.lot} was reported: it waits for the results of inspection ${open.number}.`,
      `批 ${order.lot} 的返工已报告完成，正在等待检验 ${open.number} 的结果。`,
      'lot',
    )
  );
}

/** IAM-10: who did the work is the one who reports it, and must have been trained for it. */
async function untrained(tx: Transaction, order: ReworkOrder): Promise<PlantAct | undefined> {
  const missing = await untrainedIn(tx, { person: tx.actor.id, subjects: production(order), at: order.openedAt });
  return missing.length === 0
    ? undefined
    : refused(
        'training-missing',
        `You hold no current training for: ${missing.join(', ')}. Whoever did the work reports it.`,
        `您没有以下工序的有效培训：${missing.join('、')}。请由实际操作人员报告。`,
        'lot',
      );
}

async function reported(tx: Transaction, order: ReworkOrder) {
  const complete = { complete: true, completedAt: tx.now, completedBy: tx.actor.id };
  const clearance = { lineClearance: true, lineClearedAt: iso(order.openedAt), lineClearedBy: tx.actor.id };
  const row = { ...complete, ...clearance };
  await tx.db
    .update(batchRecord)
    .set(row)
    .where(and(eq(batchRecord.lot, order.lot), eq(batchRecord.cycle, order.cycle)));
  return row;
}
