import { and, asc, eq, ilike, or, sql } from 'drizzle-orm';
import { iso } from '../../engine/audit/canonical.ts';
import type { Text } from '../../engine/kernel/outcome.ts';
import { workOrder } from '../../schemas/db/erp/batches.ts';
import { item } from '../../schemas/db/erp/items.ts';
import { LOT_KINDS, type LotKind, lot, STOCK_STATES, type StockState } from '../../schemas/db/erp/lots.ts';
import { plain, type Reading } from '../quality/evidence.ts';

export interface Batch {
  readonly lot: string;
  readonly item: { readonly number: string; readonly name: Text };
  readonly quantity: string;
  readonly unit: string;
  readonly workOrder: string;
  readonly completedAt: string | null;
  readonly stockState: StockState;
}

export interface BatchFilter {
  /** Kind of lot; finished ones when nothing is said. */
  readonly kind?: string;
  readonly state?: string;
  /** Part of a lot number, work order, item number or name. */
  readonly q?: string;
}

/** Lots that were made here, the last completed first. */
export async function batches(tx: Reading, filter: BatchFilter = {}): Promise<readonly Batch[]> {
  const kind = LOT_KINDS.find((it): it is LotKind => it === filter.kind) ?? 'finished';
  const state = STOCK_STATES.find((it): it is StockState => it === filter.state);
  const like = filter.q ? `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` : undefined;
  const found = await tx.db
    .select(columns)
    .from(lot)
    .innerJoin(item, eq(item.number, lot.item))
    .innerJoin(workOrder, eq(workOrder.lot, lot.number))
    .where(
      and(
        eq(lot.kind, kind),
        state && eq(lot.stockState, state),
        like === undefined
          ? undefined
          : or(
              ...[lot.number, workOrder.number, item.number].map((it) => ilike(it, like)),
              sql`${item.name}->>'en' ilike ${like} or ${item.name}->>'zh-CN' ilike ${like}`,
            ),
      ),
    )
    .orderBy(sql`${workOrder.completedAt} desc nulls first`, asc(lot.number));
  return found.map(said);
}

export async function batch(tx: Reading, number: string): Promise<Batch | undefined> {
  const [found] = await tx.db
    .select(columns)
    .from(lot)
    .innerJoin(item, eq(item.number, lot.item))
    .innerJoin(workOrder, eq(workOrder.lot, lot.number))
    .where(eq(lot.number, number));
  return found && said(found);
}

const columns = {
  lot: lot.number,
  item: { number: item.number, name: item.name },
  quantity: lot.quantity,
  unit: lot.unit,
  workOrder: workOrder.number,
  completedAt: workOrder.completedAt,
  stockState: lot.stockState,
};

const said = <T extends { readonly quantity: string; readonly completedAt: string | null }>(row: T): T => ({
  ...row,
  quantity: plain(row.quantity),
  completedAt: iso(row.completedAt),
});
