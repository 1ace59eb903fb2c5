import { eq } from 'drizzle-orm';
import { record } from '../../../engine/audit/append.ts';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { nonconformance, reworkOrder } from '../../../schemas/db/erp/quality.ts';
import type { Announcement } from '../../erp/act.ts';
import { REWORK_COMPLETED } from './announced.ts';
import type { ReworkOrder } from './open-rework.ts';

/** Everything that was ordered is done: the order is closed, and whoever waits for it is told. */
export async function closeRework(tx: Transaction, order: ReworkOrder): Promise<Announcement> {
  const closed = { closedAt: tx.now, closedBy: tx.actor.id };
  await tx.db.update(reworkOrder).set(closed).where(eq(reworkOrder.number, order.number));
  await tx.db.update(nonconformance).set(closed).where(eq(nonconformance.number, order.nonconformance));
  const { lot, cycle, number, nonconformance: of } = order;
  const act = { action: 'rework.close', result: 'done', resource: 'rework-order', resourceId: number } as const;
  await record(tx, { ...act, before: { closedAt: null, closedBy: null }, after: { ...closed, nonconformance: of } });
  return { id: `rework-completed/${order.number}`, message: REWORK_COMPLETED, key: lot, payload: { lot, cycle } };
}
