import { type SQL, sql } from 'drizzle-orm';
import { APP_ROLE } from '../store/open.ts';
import type { Database } from '../store/transaction.ts';
import { broken } from './broken.ts';
import type { Broken } from './verify.ts';

type Reader = Pick<Database, 'execute'>;

export interface WrittenTable extends Record<string, unknown> {
  /** With its schema, `erp.lot`. */
  readonly name: string;
  /** Columns of its primary key. */
  readonly key: string[];
}

/** Every table whose rows say who wrote them, whichever it is: a table that is added later is looked at as well. */
export const writtenTables = (db: Reader): Promise<readonly WrittenTable[]> =>
  db.execute<WrittenTable>(sql`
    select format('%I.%I', s.nspname, c.relname) as name,
      (select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum)) from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c join pg_namespace s on s.oid = c.relnamespace join pg_attribute w on w.attrelid = c.oid and w.attname = 'written_in'
    where c.relkind = 'r' and s.nspname = 'erp' order by name`);

/**
 * The first row of the plant that the application's own account wrote in a transaction that left nothing on record: Signet writes
 * none without an act. Other systems have accounts of their own, and what stood before rows said who wrote them says nothing.
 */
export async function verifyWriters(db: Reader): Promise<Broken | undefined> {
  for (const { name, key } of await writtenTables(db)) {
    const row = await unrecordedIn(db, { name, key });
    if (row !== undefined) return broken(name, row, 'writer-without-act');
  }
  return undefined;
}

/** What names a row of a table. */
export const keyOf = (key: readonly string[]): SQL =>
  sql`concat_ws('/', ${sql.join(
    key.map((column) => sql.identifier(column)),
    sql`, `,
  )})`;

async function unrecordedIn(db: Reader, { name, key }: WrittenTable): Promise<string | undefined> {
  const table = sql.raw(name);
  const id = keyOf(key);
  const [found] = await db.execute<{ id: string }>(sql`
    select ${id} as id from ${table} where written_as = ${APP_ROLE} and written_in in (
      select written_in from (select distinct written_in from ${table} where written_as = ${APP_ROLE}) ours
      where not exists (select from engine.audit a where a.txid = written_in) and not exists (select from engine.step s where s.txid = written_in))
    order by 1 limit 1`);
  return found?.id;
}
