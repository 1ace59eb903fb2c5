import { sql } from 'drizzle-orm';
import type { JsonObject, Text } from '../../engine/kernel/outcome.ts';
import { plain, type Reading } from '../quality/evidence.ts';

interface Line extends Record<string, unknown> {
  readonly lot: string;
  readonly into: string;
  readonly level: number;
  readonly quantity: string;
  readonly unit: string;
  readonly item: string;
  readonly name: Text;
  readonly kind: string;
  readonly stock_state: string;
  readonly urgent_release: boolean;
  readonly supplier: string | null;
  readonly supplier_name: Text | null;
  readonly receipt: string | null;
}

/** The lots that went into a lot, level by level down to what was bought (TRC-2). */
export async function components(tx: Reading, lot: string): Promise<readonly JsonObject[]> {
  const found = await tx.db.execute<Line>(sql`
    with recursive line(lot, into_lot, level, quantity, unit) as (
      select consumed, produced, 1, quantity, unit from erp.genealogy where produced = ${lot}
      union
      select g.consumed, g.produced, line.level + 1, g.quantity, g.unit
      from erp.genealogy g join line on g.produced = line.lot
    )
    select line.lot, line.into_lot as "into", line.level, line.quantity, line.unit, l.item, i.name, l.kind, l.stock_state,
      l.urgent_release, l.supplier, s.name as supplier_name, l.receipt
    from line join erp.lot l on l.number = line.lot join erp.item i on i.number = l.item
      left join erp.supplier s on s.number = l.supplier
    order by line.level, l.item, line.lot, line.into_lot`);
  return [...found].map((it) => ({
    lot: it.lot,
    into: it.into,
    level: it.level,
    item: it.item,
    name: { ...it.name },
    kind: it.kind,
    quantity: plain(it.quantity),
    unit: it.unit,
    stockState: it.stock_state,
    urgentRelease: it.urgent_release,
    supplier: it.supplier,
    supplierName: it.supplier_name && { ...it.supplier_name },
    receipt: it.receipt,
  }));
}

/** Lots made from a lot, at any depth: whom a bad material reaches. */
export async function productsOf(tx: Reading, lot: string): Promise<readonly string[]> {
  const found = await tx.db.execute<{ lot: string }>(sql`
    with recursive made(lot) as (
      select produced from erp.genealogy where consumed = ${lot}
      union
      select g.produced from erp.genealogy g join made on g.consumed = made.lot
    )
    select made.lot from made join erp.lot l on l.number = made.lot where l.kind = 'finished' order by made.lot`);
  return [...found].map((it) => it.lot);
}
