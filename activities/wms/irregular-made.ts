import { Decimal } from 'decimal.js';
import { inArray } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import type { workOrder } from '../../schemas/db/erp/batches.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { both, millis, type Reading } from '../quality/evidence.ts';

type Order = typeof workOrder.$inferSelect;

const DAY = 86_400_000;

/** What was made on the way, against the order that made it: its item and revision, when it was made, and no more than was ordered. */
export async function irregularMade(tx: Reading, orders: readonly Order[]): Promise<Text[]> {
  const made = await tx.db
    .select()
    .from(lots)
    .where(
      inArray(
        lots.number,
        orders.map((it) => it.lot),
      ),
    )
    .orderBy(lots.number);
  return made
    .filter((it) => it.kind === 'intermediate')
    .flatMap((it) => {
      const order = orders.find(({ lot }) => lot === it.number);
      const day = it.manufacturedOn === null ? Number.NaN : millis(it.manufacturedOn);
      const wrong: readonly (readonly [boolean, Text])[] = [
        [order?.item !== it.item || order.itemRevision !== it.itemRevision, text('item and revision', '产品与版本')],
        [
          !(order && day > millis(order.startedAt) - DAY && day <= millis(order.completedAt ?? order.startedAt)),
          text('date of manufacture', '生产日期'),
        ],
        [!order || new Decimal(it.quantity).gt(order.quantity), text('more than was ordered', '超出工单数量')],
      ];
      return wrong.filter(([found]) => found).map(([, what]) => both(what, (said) => `${it.number}: ${said}`));
    });
}
