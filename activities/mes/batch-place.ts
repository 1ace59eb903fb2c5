import { asc, eq } from 'drizzle-orm';
import type { Locator } from '../../engine/plugins/plugin.ts';
import { workOrder } from '../../schemas/db/erp/batches.ts';

/** The line that made a lot, and its item, by the work order: whoever begins a process with the lot does not choose them. */
export const batchPlace: Locator = {
  id: 'mes.batch-place',
  async locate({ lot }, db) {
    if (typeof lot !== 'string') return undefined;
    const [order] = await db
      .select({ line: workOrder.line, product: workOrder.item })
      .from(workOrder)
      .where(eq(workOrder.lot, lot));
    return order;
  },
  async places(db) {
    const lines = await db.selectDistinct({ line: workOrder.line }).from(workOrder).orderBy(asc(workOrder.line));
    const products = await db.selectDistinct({ item: workOrder.item }).from(workOrder).orderBy(asc(workOrder.item));
    return { lines: lines.map(({ line }) => line), products: products.map(({ item }) => item) };
  },
};
