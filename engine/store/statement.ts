import { type Column, type GetColumnData, getTableColumns, is, Param, Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { drizzle, PostgresJsSession } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import type { Database } from './transaction.ts';

/** Values by the names of a statement's placeholders. */
type Values = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, Column>>;
type Row<F extends Fields> = { [K in keyof F]: GetColumnData<F[K]> };
interface Built {
  readonly toSQL: () => { readonly sql: string; readonly params: readonly unknown[] };
}
/** Where a statement runs: within a transaction, or by itself on any connection. */
export type Place = Pick<Database, '_'>;

const builder = drizzle.mock();
type Builder = typeof builder;

/** Stands in a statement for a value that each call gives. */
export const given = (name: string): Placeholder => sql.placeholder(name);

function binding(param: unknown): (values: Values) => unknown {
  const encoded = is(param, Param) && is(param.value, Placeholder);
  const placeholder = encoded ? param.value : param;
  if (!is(placeholder, Placeholder)) return () => param;
  const { name } = placeholder as Placeholder;
  return (values) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the statement was given no ${name}`);
    return encoded && value !== null ? param.encoder.mapToDriverValue(value) : value;
  };
}

/** The statement's text and how values become its parameters: made once, when it first runs. */
function once(build: () => Built): () => { readonly text: string; readonly bind: (values: Values) => unknown[] } {
  let made: ReturnType<ReturnType<typeof once>> | undefined;
  return () => {
    if (made) return made;
    const { sql: text, params } = build().toSQL();
    const bindings = params.map(binding);
    made = { text, bind: (values) => bindings.map((bound) => bound(values)) };
    return made;
  };
}

/** Sent now: statements of one transaction run in the order in which they were called, and need not wait for each other. */
function send(place: Place, text: string, params: unknown[]) {
  const { session } = place._;
  if (!is(session, PostgresJsSession)) throw new Error('statements run on postgres.js');
  return (session.client as Sql)
    .unsafe(text, params as never[])
    .values()
    .execute();
}

/**
 * A statement that drizzle builds once instead of each time that it runs: building costs more than sending, and the
 * statements of `advance` run for everything that happens. Answers what it affected.
 */
export function statement(build: (db: Builder) => Built): (place: Place, values: Values) => Promise<number> {
  const compiled = once(() => build(builder));
  return (place, values) => {
    const { text, bind } = compiled();
    return send(place, text, bind(values)).then(({ count }) => count);
  };
}

/** The same for reading: rows with the selected fields, as drizzle would answer them. */
export function reading<F extends Fields>(
  fields: F,
  build: (db: Builder, fields: F) => Built,
): (place: Place, values: Values) => Promise<Row<F>[]> {
  const compiled = once(() => build(builder, fields));
  const decode = (column: Column, value: unknown) => (value === null ? null : column.mapFromDriverValue(value));
  const row = (values: readonly unknown[]) =>
    Object.fromEntries(Object.entries(fields).map(([name, column], n) => [name, decode(column, values[n])]));
  return (place, values) => {
    const { text, bind } = compiled();
    return send(place, text, bind(values)).then(
      (rows) => rows.map((each) => row(each as readonly unknown[])) as Row<F>[],
    );
  };
}

const placeholders = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, given(name)])) as never;

/** Inserts whole rows; columns named in `defaults` are left to the database. */
export function inserting<T extends PgTable, K extends keyof T['$inferSelect'] = never>(
  table: T,
  defaults: readonly K[] = [],
): (place: Place, row: Omit<T['$inferSelect'], K>) => Promise<number> {
  const names = Object.keys(getTableColumns(table)).filter((name) => !defaults.includes(name as K));
  return statement((db) => db.insert(table).values(placeholders(names)));
}

/** Sets the named columns of the rows that `where` finds by what it is given. */
export function updating<T extends PgTable, K extends keyof T['$inferSelect'] & string>(
  table: T,
  columns: readonly K[],
  where: SQL | undefined,
): (place: Place, values: Pick<T['$inferSelect'], K> & Values) => Promise<number> {
  return statement((db) => db.update(table).set(placeholders(columns)).where(where));
}
