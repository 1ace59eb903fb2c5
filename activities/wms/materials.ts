import { asc, eq } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { bomLine, item } from '../../schemas/db/erp/items.ts';
import { genealogy, lot as lots } from '../../schemas/db/erp/lots.ts';
import { batchOf } from '../mes/batch.ts';
import { both, type Collect, group, incomplete, type Reading } from '../quality/evidence.ts';
import { usedUnrecorded } from './genealogy.ts';

export const bomOf = (tx: Reading, itemRevision: string) =>
  tx.db
    .select({ line: bomLine, item })
    .from(bomLine)
    .innerJoin(item, eq(item.number, bomLine.component))
    .where(eq(bomLine.itemRevision, itemRevision))
    .orderBy(asc(bomLine.position));

export const billOf = (revision: string): Text => text(`BOM of ${revision}`, `${revision} 的物料清单`);

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
