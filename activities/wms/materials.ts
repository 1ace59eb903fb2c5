import { Decimal } from 'decimal.js';
import { asc, eq } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { materialMovement } from '../../schemas/db/erp/batches.ts';
import { bomLine, item } from '../../schemas/db/erp/items.ts';
import { genealogy, lot as lots } from '../../schemas/db/erp/lots.ts';
import { batchOf } from '../mes/batch.ts';
import { both, type Collect, group, incomplete, type Reading } from '../quality/evidence.ts';
import { usedUnrecorded } from './genealogy.ts';

const bomOf = (tx: Reading, itemRevision: string) =>
  tx.db
    .select({ line: bomLine, item })
    .from(bomLine)
    .innerJoin(item, eq(item.number, bomLine.component))
    .where(eq(bomLine.itemRevision, itemRevision))
    .orderBy(asc(bomLine.position));

const billOf = (revision: string): Text => text(`BOM of ${revision}`, `${revision} 的物料清单`);

/** GMP 81: the lot of every key material stands in the batch record. */
export const collectMaterials: Collect = async (tx, lot) => {
  const order = (await batchOf(tx, lot))?.order;
  const consumed = await tx.db
    .select({ number: lots.number, item: lots.item })
    .from(genealogy)
    .innerJoin(lots, eq(lots.number, genealogy.consumed))
    .where(eq(genealogy.produced, lot))
    .orderBy(asc(genealogy.consumed));
  const rows = consumed.map((it) => ({
    table: 'erp.genealogy',
    id: `${it.number}/${lot}`,
    label: `${it.item} ${it.number}`,
  }));
  if (!order || consumed.length === 0) return { materials: group(rows) };
  const recorded = new Set(consumed.map((it) => it.item));
  const lines = await bomOf(tx, order.itemRevision);
  const planned = new Set(lines.map(({ line }) => line.component));
  // A material that the bill does not know: then it is not the bill that the lot was made by.
  if (consumed.some((it) => !planned.has(it.item)))
    return { materials: incomplete(rows, [billOf(order.itemRevision)]) };
  const unrecorded = lines
    .filter(({ line }) => line.keyMaterial && !recorded.has(line.component))
    .map(({ line, item: { name } }) => both(name, (said) => `${line.component} ${said}`));
  return { materials: group(rows, { unrecorded: [...unrecorded, ...(await usedUnrecorded(tx, lot))] }) };
};

/** GMP 82: what was issued was used, scrapped or returned, within each component's limit. */
export const collectBalance: Collect = async (tx, lot) => {
  const order = (await batchOf(tx, lot))?.order;
  if (!order) return { balance: group([]) };
  const moved = await tx.db
    .select()
    .from(materialMovement)
    .where(eq(materialMovement.workOrder, order.number))
    .orderBy(asc(materialMovement.item), asc(materialMovement.id));
  const rows = [{ table: 'erp.work_order', id: order.number, label: order.number }];
  if (moved.length === 0) return { balance: group(rows) };

  const sum = (component: string, kinds: readonly string[]) =>
    moved
      .filter((it) => it.item === component && kinds.includes(it.kind))
      .reduce((total, it) => total.plus(it.quantity), new Decimal(0));
  const lines = (await bomOf(tx, order.itemRevision)).map(({ line, item: { name } }) => {
    const issued = sum(line.component, ['issue']);
    const accounted = sum(line.component, ['use', 'scrap', 'return']);
    const percent = issued.isZero() ? new Decimal(0) : accounted.div(issued).times(100).toDecimalPlaces(4);
    const exceeds = issued.isZero() || accounted.minus(issued).abs().gt(issued.times(line.balanceLimit));
    return { component: line.component, name, percent, exceeds };
  });
  if (lines.length === 0) return { balance: incomplete(rows, [billOf(order.itemRevision)]) };
  const outOfLimit = lines
    .filter((it) => it.exceeds)
    .map((it) => both(it.name, (said) => `${it.component} ${said} ${it.percent.toFixed()} %`));
  const percents = lines.map((it) => it.percent);
  return {
    balance: group(rows, {
      outOfLimit,
      lowest: Decimal.min(...percents).toFixed(),
      highest: Decimal.max(...percents).toFixed(),
    }),
  };
};
