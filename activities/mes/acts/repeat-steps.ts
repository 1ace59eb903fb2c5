import { and, eq, inArray, lt } from 'drizzle-orm';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { batchParameter, batchStep } from '../../../schemas/db/erp/batches.ts';
import { routingOperation } from '../../../schemas/db/erp/items.ts';
import { latest } from '../../quality/evidence.ts';
import type { ReworkOrder } from './open-rework.ts';

/** Ordered operations again, as steps of the order's cycle by whoever reports them, on the equipment of the time before. */
export async function repeatSteps(
  tx: Transaction,
  order: ReworkOrder,
  operations: readonly string[],
): Promise<readonly string[]> {
  const earlier = await tx.db
    .select({ step: batchStep })
    .from(batchStep)
    .innerJoin(routingOperation, eq(routingOperation.id, batchStep.operation))
    .where(
      and(
        eq(batchStep.lot, order.lot),
        lt(batchStep.cycle, order.cycle),
        inArray(routingOperation.code, [...operations]),
      ),
    )
    .orderBy(batchStep.cycle, batchStep.sequence);
  const before = latest(earlier, ({ step }) => step.operation).map(({ step }) => step);
  if (before.length === 0) return [];
  const origin = { sourceSystem: 'MES' as const, enteredAt: tx.now };
  const again = before.map((step) => ({
    ...step,
    ...origin,
    id: `${order.lot}-${order.cycle}-${step.sequence}`,
    cycle: order.cycle,
    performer: tx.actor.id,
    startedAt: order.openedAt,
    finishedAt: tx.now,
  }));
  await tx.db.insert(batchStep).values(again);
  const parameters = await tx.db
    .select()
    .from(batchParameter)
    .where(
      inArray(
        batchParameter.step,
        before.map((it) => it.id),
      ),
    );
  const sequenceOf = new Map(before.map((it) => [it.id, it.sequence]));
  const measured = parameters.map((it) => ({
    ...it,
    ...origin,
    step: `${order.lot}-${order.cycle}-${sequenceOf.get(it.step)}`,
  }));
  if (measured.length > 0) await tx.db.insert(batchParameter).values(measured);
  return again.map((it) => it.id);
}
