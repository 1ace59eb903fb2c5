import { Decimal } from 'decimal.js';
import { asc, inArray } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import type { materialMovement, workOrder } from '../../schemas/db/erp/batches.ts';
import { genealogy, lot as lots } from '../../schemas/db/erp/lots.ts';
import { futureOf, inOrder } from '../quality/clock.ts';
import { both, type Reading } from '../quality/evidence.ts';

type Order = typeof workOrder.$inferSelect;
type Movement = typeof materialMovement.$inferSelect;

const OTHER_UNIT = text('booked in another unit than the lot', '记账单位与批次单位不一致');
const OTHER_ITEM = text('booked as another item', '以其他物料编号记账');
const WHEN = text('booked before the order or in the future', '记账时间早于工单开始或晚于当前时间');
const QUANTITY = text('the genealogy has another quantity or unit', '追溯关系的数量或单位不一致');
const NOT_MADE = text('the genealogy names it outside of the order', '追溯关系的时间不在工单期间');

/** Movements that cannot be true, and lots whose genealogy says something else than their movements. */
export async function irregularMovements(
  tx: Reading,
  orders: readonly Order[],
  moved: readonly Movement[],
): Promise<Text[]> {
  const future = await futureOf(tx);
  const edges = await tx.db
    .select()
    .from(genealogy)
    .where(
      inArray(
        genealogy.produced,
        orders.map((it) => it.lot),
      ),
    )
    .orderBy(asc(genealogy.produced), asc(genealogy.consumed));
  const numbers = [...new Set([...moved.map((it) => it.lot), ...edges.map((it) => it.consumed)])];
  const known = numbers.length === 0 ? [] : await tx.db.select().from(lots).where(inArray(lots.number, numbers));
  const lotOf = new Map(known.map((it) => [it.number, it]));
  const orderOf = new Map(orders.map((it) => [it.number, it]));
  const said = (name: string, what: Text): Text => both(what, (it) => `${name}: ${it}`);
  const wrong = moved.flatMap((it) => [
    ...(lotOf.get(it.lot)?.item === it.item ? [] : [said(it.id, OTHER_ITEM)]),
    ...(lotOf.get(it.lot)?.unit === it.unit ? [] : [said(it.id, OTHER_UNIT)]),
    ...(inOrder(future, orderOf.get(it.workOrder)?.startedAt ?? null, it.at) ? [] : [said(it.id, WHEN)]),
  ]);
  const contradicted = edges.flatMap((edge) => {
    const order = orders.find((it) => it.lot === edge.produced);
    const uses = moved.filter((it) => it.workOrder === order?.number && it.lot === edge.consumed && it.kind === 'use');
    const sum = uses.reduce((total, it) => total.plus(it.quantity), new Decimal(0));
    const same = sum.eq(edge.quantity) && uses.every((it) => it.unit === edge.unit);
    const name = `${edge.consumed} → ${edge.produced}`;
    return [
      ...(same ? [] : [said(name, QUANTITY)]),
      ...(order && inOrder(future, order.startedAt, edge.at, order.completedAt) ? [] : [said(name, NOT_MADE)]),
    ];
  });
  return [...wrong, ...contradicted];
}
