import { Decimal } from 'decimal.js';
import { count, eq } from 'drizzle-orm';
import { record } from '../../engine/audit/append.ts';
import type { Transaction } from '../../engine/store/transaction.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { consignee, shipment } from '../../schemas/db/erp/shipments.ts';
import { isCounted, unitName } from '../../schemas/json/units.ts';
import { done, lotUnknown, type PlantAct, refused } from '../erp/act.ts';
import { plain } from '../quality/evidence.ts';
import { isSignedReleased } from '../quality/released.ts';
import { keptBack, retentionRequired } from './kept-back.ts';
import { stockLeft } from './stock-left.ts';

interface Shipping {
  readonly lot: string;
  readonly quantity: string;
  readonly consignee: string;
}

/** Ships a part of a released lot (REL-10: before its release the attempt is refused; GMP 105: its retention sample stays). */
export async function ship(tx: Transaction, act: Shipping): Promise<PlantAct> {
  const [lot] = await tx.db.select().from(lots).where(eq(lots.number, act.lot)).for('update');
  if (!lot) return lotUnknown(act.lot);
  const accepted = lot.kind === 'finished' && lot.stockState === 'accepted' && lot.shippable;
  if (!accepted || !(await isSignedReleased(tx, act.lot)))
    return refused(
      'lot-not-shippable',
      `Lot ${act.lot} is not released: it may not be shipped.`,
      `批 ${act.lot} 未放行，不得发货。`,
      'lot',
    );
  if (!/^\d+(\.\d+)?$/.test(act.quantity) || new Decimal(act.quantity).lte(0))
    return refused('quantity-invalid', 'The quantity must be a number above 0.', '数量须为大于 0 的数值。', 'quantity');
  if (isCounted(lot.unit) && !new Decimal(act.quantity).isInteger())
    return refused(
      'quantity-invalid',
      `Lot ${act.lot} is counted in ${unitName(lot.unit).en}: ship a whole number of them.`,
      `批 ${act.lot} 按${unitName(lot.unit)['zh-CN']}计数：请填写整数。`,
      'quantity',
    );
  const [to] = await tx.db.select().from(consignee).where(eq(consignee.number, act.consignee));
  if (!to)
    return refused(
      'consignee-unknown',
      `There is no consignee ${act.consignee}.`,
      `购货单位 ${act.consignee} 不存在。`,
      'consignee',
    );
  const stock = await stockLeft(tx, lot);
  const back = keptBack(stock, await retentionRequired(tx, lot.number));
  const available = Decimal.max(0, stock.left.minus(back));
  if (!available.gte(act.quantity)) return exceeded(lot, available, back);

  const [earlier] = await tx.db.select({ shipments: count() }).from(shipment).where(eq(shipment.lot, act.lot));
  const row = {
    plant: lot.plant,
    sourceSystem: 'SIGNET' as const,
    enteredAt: tx.now,
    number: `SH-${act.lot}-${(earlier?.shipments ?? 0) + 1}`,
    lot: act.lot,
    quantity: plain(act.quantity),
    unit: lot.unit,
    consignee: act.consignee,
    shippedAt: tx.now,
    shippedBy: tx.actor.id,
  };
  await tx.db.insert(shipment).values(row);
  await record(tx, {
    action: 'shipment.create',
    result: 'done',
    resource: 'shipment',
    resourceId: row.number,
    after: row,
  });
  return done(row);
}

function exceeded(
  lot: { readonly number: string; readonly unit: string },
  available: Decimal,
  back: Decimal,
): PlantAct {
  const unit = unitName(lot.unit);
  const [en, zh] = back.isZero()
    ? ['', '']
    : [
        ` ${back.toFixed()} are kept back until the retention sample is taken.`,
        `取得留样之前须保留 ${back.toFixed()} ${unit['zh-CN']}。`,
      ];
  return refused(
    'quantity-exceeded',
    `Only ${available.toFixed()} ${unit.en} of ${lot.number} may be shipped.${en}`,
    `批 ${lot.number} 仅可发货 ${available.toFixed()} ${unit['zh-CN']}。${zh}`,
    'quantity',
  );
}
