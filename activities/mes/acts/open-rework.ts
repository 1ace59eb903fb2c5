import { and, desc, eq, isNull } from 'drizzle-orm';
import { record } from '../../../engine/audit/append.ts';
import { type JsonObject, text } from '../../../engine/kernel/outcome.ts';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { batchRecord } from '../../../schemas/db/erp/batches.ts';
import { lot as lots } from '../../../schemas/db/erp/lots.ts';
import { nonconformance, reworkOrder } from '../../../schemas/db/erp/quality.ts';
import { done, lotUnknown, type PlantAct, refused } from '../../erp/act.ts';
import { reworkScope } from './rework-scope.ts';

export type ReworkOrder = typeof reworkOrder.$inferSelect;

/** The rework order of a lot that has not been carried out. */
export async function openReworkOrder(tx: Transaction, lot: string) {
  const [open] = await tx.db
    .select()
    .from(reworkOrder)
    .where(and(eq(reworkOrder.lot, lot), isNull(reworkOrder.closedAt)));
  return open;
}

/** Orders the rework of a lot and opens its next cycle. Asked again before it is carried out, it answers the same order. */
export async function openRework(tx: Transaction, { lot }: { readonly lot: string }): Promise<PlantAct> {
  const [found] = await tx.db.select().from(lots).where(eq(lots.number, lot)).for('update');
  if (!found) return lotUnknown(lot);
  const known = await openReworkOrder(tx, lot);
  if (known) return done(orderRecord(known));
  if (found.stockState !== 'quarantine')
    return refused(
      'lot-decided',
      `Lot ${lot} is decided: it cannot be reworked.`,
      `批 ${lot} 已有放行结论，不能返工。`,
      'lot',
    );
  const scope = await reworkScope(tx, lot);
  if (!scope)
    return refused(
      'rework-without-scope',
      `Rework would mend nothing that was found in ${lot}.`,
      `返工不能消除批 ${lot} 已发现的问题。`,
      'lot',
    );
  const [last] = await tx.db
    .select()
    .from(batchRecord)
    .where(eq(batchRecord.lot, lot))
    .orderBy(desc(batchRecord.cycle))
    .limit(1);
  if (!last) return refused('batch-record-missing', `Lot ${lot} has no batch record.`, `批 ${lot} 没有批记录。`, 'lot');

  const cycle = last.cycle + 1;
  const origin = { plant: found.plant, sourceSystem: 'SIGNET' as const, enteredAt: tx.now };
  const opened = { openedAt: tx.now, openedBy: tx.actor.id };
  const order = {
    ...origin,
    ...opened,
    ...scope,
    number: `RW-${lot}-${cycle}`,
    lot,
    nonconformance: `NC-${lot}-${last.cycle}`,
    cycle,
  };
  const title =
    scope.kind === 'relabel'
      ? text('Printed from a superseded label revision', '使用已作废版本的标签打印')
      : text('Final inspection failed', '成品检验不合格');
  const nonconforming = { number: order.nonconformance, lot, cycle: last.cycle, title, disposition: 'rework' as const };
  await tx.db.insert(nonconformance).values({ ...origin, ...opened, ...nonconforming });
  await tx.db.insert(reworkOrder).values({ ...order, operations: [...scope.operations] });
  await tx.db.insert(batchRecord).values({ ...origin, lot, cycle, complete: false, lineClearance: false });
  const after = orderRecord(order);
  const { nonconformance: of } = order;
  await record(tx, {
    action: 'rework.open',
    result: 'done',
    resource: 'rework-order',
    resourceId: order.number,
    after: { ...after, ...opened, nonconformance: of, title: { ...title }, closedAt: null, closedBy: null },
  });
  return done(after);
}

const orderRecord = (order: {
  readonly number: string;
  readonly lot: string;
  readonly cycle: number;
  readonly kind: string;
  readonly operations: readonly string[];
}): JsonObject => ({
  number: order.number,
  lot: order.lot,
  cycle: order.cycle,
  kind: order.kind,
  operations: order.operations,
});
