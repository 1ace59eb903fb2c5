import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { materialMovement, workOrder } from '../../../schemas/db/erp/batches.ts';
import { ifuRevision, labelPrint, labelRevision } from '../../../schemas/db/erp/labels.ts';
import { genealogy, udi } from '../../../schemas/db/erp/lots.ts';
import { type PlantAct, refused } from '../../erp/act.ts';
import { plus } from '../../erp/decimal.ts';
import type { ReworkOrder } from './open-rework.ts';

const LABEL_STOCK = 'M-3006';

/** Prints the labels of a lot anew, at the revision that is current now; the label stock it takes is booked. */
export async function relabel(tx: Transaction, order: ReworkOrder): Promise<{ readonly id: string } | PlantAct> {
  const [before] = await tx.db
    .select()
    .from(labelPrint)
    .where(eq(labelPrint.lot, order.lot))
    .orderBy(desc(labelPrint.cycle))
    .limit(1);
  const [batch] = await tx.db.select().from(workOrder).where(eq(workOrder.lot, order.lot));
  const [identifier] = await tx.db.select().from(udi).where(eq(udi.lot, order.lot));
  if (!before || !batch || !identifier)
    throw new Error(`lot ${order.lot} is relabelled without label, work order or UDI`);
  const [label] = await tx.db
    .select()
    .from(labelRevision)
    .where(and(eq(labelRevision.item, batch.item), eq(labelRevision.state, 'current'), isNull(labelRevision.validTo)));
  const [ifu] = await tx.db
    .select()
    .from(ifuRevision)
    .where(and(eq(ifuRevision.item, batch.item), eq(ifuRevision.state, 'current'), isNull(ifuRevision.validTo)));
  if (!label || !ifu)
    return refused(
      'label-revision-missing',
      `${batch.item} has no current label or IFU.`,
      `${batch.item} 没有现行版本的标签或说明书。`,
    );

  const id = `LP-${order.lot}-${order.cycle}`;
  await tx.db.insert(labelPrint).values({
    ...before,
    enteredAt: tx.now,
    id,
    cycle: order.cycle,
    labelRevision: label.id,
    ifuRevision: ifu.id,
    printedAt: tx.now,
    printedBy: tx.actor.id,
    scannedCarrier: identifier.carrier,
    sampleCheckedAt: tx.now,
    sampleCheckedBy: tx.actor.id,
    sampleResult: 'pass',
  });
  await bookLabels(tx, order, batch.number, before.quantity);
  return { id };
}

async function bookLabels(tx: Transaction, order: ReworkOrder, number: string, quantity: string): Promise<void> {
  const [issued] = await tx.db
    .select()
    .from(materialMovement)
    .where(
      and(
        eq(materialMovement.workOrder, number),
        eq(materialMovement.item, LABEL_STOCK),
        eq(materialMovement.kind, 'use'),
      ),
    )
    .orderBy(desc(materialMovement.at))
    .limit(1);
  if (!issued) throw new Error(`work order ${number} used no labels`);
  await tx.db.insert(materialMovement).values(
    (['issue', 'use'] as const).map((kind) => ({
      ...issued,
      id: `${number}-${issued.lot}-${kind}-${order.cycle}`,
      kind,
      quantity,
      by: tx.actor.id,
      enteredAt: tx.now,
      at: tx.now,
    })),
  );
  const line = and(eq(genealogy.consumed, issued.lot), eq(genealogy.produced, order.lot));
  const [used] = await tx.db.select().from(genealogy).where(line);
  if (used)
    await tx.db
      .update(genealogy)
      .set({ quantity: plus(used.quantity, quantity) })
      .where(line);
}
