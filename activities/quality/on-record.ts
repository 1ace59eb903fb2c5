import { sql } from 'drizzle-orm';
import type { Register } from '../../engine/audit/register.ts';
import { notAsRecorded } from '../../engine/audit/relied-on.ts';
import { transactionsOnRecord } from '../../engine/audit/writers.ts';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { APP_ROLE } from '../../engine/store/open.ts';
import { componentLots } from '../wms/genealogy.ts';
import { once, type Reading, type Row } from './evidence.ts';

const STEPS = sql`(select id from erp.batch_step where lot in (select number from lots))`;
const ORDERS = sql`(select number from erp.work_order where lot in (select number from lots))`;
const INSPECTIONS = sql`(select number from erp.inspection where lot in (select number from lots))`;
const LOTS = sql`(select number from lots)`;

/** The rows of a batch and of what went into it: table, its key, and which of them. */
const ROWS = [
  [sql`lot`, sql`number`, sql`number in ${LOTS}`],
  [sql`genealogy`, sql`produced || '/' || consumed`, sql`produced in ${LOTS}`],
  [sql`work_order`, sql`number`, sql`lot in ${LOTS}`],
  [sql`material_movement`, sql`id`, sql`work_order in ${ORDERS}`],
  [sql`batch_record`, sql`lot || '/' || cycle`, sql`lot in ${LOTS}`],
  [sql`batch_step`, sql`id`, sql`lot in ${LOTS}`],
  [sql`batch_parameter`, sql`step || '/' || code`, sql`step in ${STEPS}`],
  [sql`inspection`, sql`number`, sql`lot in ${LOTS}`],
  [sql`inspection_result`, sql`inspection || '/' || characteristic`, sql`inspection in ${INSPECTIONS}`],
  [sql`udi`, sql`lot`, sql`lot in ${LOTS}`],
  ...[...[sql`sterilisation_record`, sql`environment_record`, sql`label_print`, sql`audit_trail_exception`]].map(
    (table) => [table, sql`id`, sql`lot in ${LOTS}`] as const,
  ),
  ...[sql`deviation`, sql`nonconformance`, sql`rework_order`, sql`hold`].map(
    (table) => [table, sql`number`, sql`lot in ${LOTS}`] as const,
  ),
] as const;

type Named = Row & { readonly label: Text };

/**
 * Rows that the application's own account wrote in a transaction that left nothing on record: whoever has that account wrote
 * them, and no act of Signet. Another system writes under an account of its own.
 */
export const unrecordedRows = (tx: Reading, lot: string): Promise<readonly Named[]> =>
  once(tx, `unrecorded/${lot}`, () => readUnrecorded(tx, lot));

async function readUnrecorded(tx: Reading, lot: string): Promise<readonly Named[]> {
  const numbers = [lot, ...(await componentLots(tx, lot)).map(({ number }) => number)];
  const ours = ROWS.map(
    ([table, key, where]) =>
      sql`select 'erp.' || ${sql.raw(`'`)}${table}${sql.raw(`'`)} as "table", ${key} as id, written_in from erp.${table} where written_as = ${APP_ROLE} and ${where}`,
  );
  const found = await tx.db.execute<{ table: string; id: string; written_in: string }>(sql`
    with lots(number) as (select jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb))
    select "table", id, written_in::text from (${sql.join(ours, sql` union all `)}) ours order by "table", id`);
  const known = await transactionsOnRecord(
    tx.db,
    found.map((row) => row.written_in),
  );
  return found
    .filter((row) => !known.has(row.written_in))
    .map(({ table, id }) => ({ table, id, label: text(`${table} ${id}`, `${table} ${id}`) }));
}

/** Those of a register's rows on a lot that neither an act on record nor another system's own account made so. */
export async function unrecorded(
  tx: Reading,
  lot: string,
  register: Register,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const written = (await unrecordedRows(tx, lot)).filter(({ table }) => table === register.table).map(({ id }) => id);
  const told = await notAsRecorded(tx.db, register, ids);
  return new Set(ids.filter((id) => told.has(id) || written.includes(id)));
}

export const notOnRecord = (name: Text): Text =>
  text(`${name.en}: no act on record made it so`, `${name['zh-CN']}：无与之相符的操作记录`);
