import { and, eq, getTableColumns, is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import * as batches from '../../schemas/db/erp/batches.ts';
import * as equipment from '../../schemas/db/erp/equipment.ts';
import * as inspections from '../../schemas/db/erp/inspections.ts';
import * as items from '../../schemas/db/erp/items.ts';
import * as labels from '../../schemas/db/erp/labels.ts';
import * as lots from '../../schemas/db/erp/lots.ts';
import * as quality from '../../schemas/db/erp/quality.ts';
import * as sterilisation from '../../schemas/db/erp/sterilisation.ts';
import * as suppliers from '../../schemas/db/erp/suppliers.ts';
import type { Reading } from '../quality/evidence.ts';

const MODULES = [batches, equipment, inspections, items, labels, lots, quality, sterilisation, suppliers];

/** Tables whose rows release conditions judge, by the name that evidence gives them. */
const TABLES: ReadonlyMap<string, PgTable> = new Map(
  MODULES.flatMap((module) => Object.values(module))
    .filter((each): each is PgTable => is(each, PgTable))
    .map((table) => [`erp.${getTableConfig(table).name}`, table]),
);

/**
 * A primary row of the plant as it stands, by the table and id that evidence names: parts of a key of two are joined by a
 * slash. `undefined` when there is none in this plant.
 */
export async function plantRecord(
  tx: Reading,
  { table: name, id, plant }: { readonly table: string; readonly id: string; readonly plant: string },
): Promise<JsonObject | undefined> {
  const table = TABLES.get(name);
  if (!table) return undefined;
  const keys = keysOf(table);
  const values = keys.length === 1 ? [id] : [id.slice(0, id.lastIndexOf('/')), id.slice(id.lastIndexOf('/') + 1)];
  const { plant: own } = getTableColumns(table);
  const here = own && eq(own, plant);
  const [row] = await tx.db
    .select()
    .from(table)
    .where(and(here, ...keys.map((key, n) => eq(key, key.dataType === 'number' ? Number(values[n]) : values[n]))));
  return row as JsonObject | undefined;
}

function keysOf(table: PgTable) {
  const { primaryKeys } = getTableConfig(table);
  return primaryKeys[0]?.columns ?? Object.values(getTableColumns(table)).filter((column) => column.primary);
}
