import { type AnyColumn, sql } from 'drizzle-orm';
import { check, date, numeric, pgSchema, text } from 'drizzle-orm/pg-core';
import { moment, xid8 } from '../columns.ts';

/** The plant's unified business model. Rows are never deleted: the application may insert, select and update. */
export const erp = pgSchema('erp');

/** Quantities and measured values are decimals, read as text: a float would change what was recorded. */
export const quantity = (name: string) => numeric(name, { precision: 18, scale: 6 });
export const percent = (name: string) => numeric(name, { precision: 7, scale: 4 });
export const day = (name: string) => date(name, { mode: 'string' });

/** Which system a row came from, in which plant, and when it was entered (server's clock of that system). */
export const origin = () => ({
  plant: text('plant').notNull(),
  sourceSystem: text('source_system').$type<SourceSystem>().notNull(),
  enteredAt: moment('entered_at').notNull(),
  /** The database account that wrote the row last, and its transaction: a trigger fills both in. Empty: written before there was one. */
  writtenAs: text('written_as'),
  writtenIn: xid8('written_in'),
});

export type SourceSystem = 'ERP' | 'MES' | 'LIMS' | 'WMS' | 'QMS' | 'PLM' | 'UDI' | 'SIGNET';

/** A closed code list, kept by the database as well as by the types. */
export const oneOf = (name: string, column: AnyColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`);
