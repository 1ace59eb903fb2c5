import { type SQL, sql } from 'drizzle-orm';
import type { Register } from '../../engine/audit/register.ts';
import { notAsRecorded } from '../../engine/audit/relied-on.ts';
import { keyOf, writtenTables } from '../../engine/audit/verify-writers.ts';
import { transactionsOnRecord } from '../../engine/audit/writers.ts';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { APP_ROLE } from '../../engine/store/open.ts';
import { componentLots } from '../wms/genealogy.ts';
import { once, type Reading, type Row } from './evidence.ts';

const STEPS = sql`(select id from erp.batch_step where lot in (select number from lots))`;
const ORDERS = sql`(select number from erp.work_order where lot in (select number from lots))`;
const INSPECTIONS = sql`(select number from erp.inspection where lot in (select number from lots))`;
const LOTS = sql`(select number from lots)`;

/** Which rows of a batch and of what went into it: by the lots that stand in `lots`. */
const OF_LOTS: Readonly<Record<string, SQL>> = {
  lot: sql`number in ${LOTS}`,
  genealogy: sql`produced in ${LOTS}`,
  material_movement: sql`work_order in ${ORDERS}`,
  batch_parameter: sql`step in ${STEPS}`,
  inspection_result: sql`inspection in ${INSPECTIONS}`,
  ...Object.fromEntries(
    [
      ...[
        'work_order',
        'batch_record',
        'batch_step',
        'inspection',
        'udi',
        'sterilisation_record',
        'environment_record',
      ],
      ...['label_print', 'audit_trail_exception', 'deviation', 'nonconformance', 'rework_order', 'hold'],
    ].map((table) => [table, sql`lot in ${LOTS}`]),
  ),
};
/** What is made once a lot is released is no evidence for it. */
const AFTERWARDS: readonly string[] = ['shipment', 'retention_sample', 'consignee'];

/** All others are masters, on which any batch may rest: each of their rows counts, and so does a table that is added later. */
const rowsOf = (table: string): SQL | undefined =>
  AFTERWARDS.includes(table) ? undefined : (OF_LOTS[table] ?? sql`true`);

type Named = Row & { readonly label: Text };

/**
 * Rows of the batch, of what went into it and of the masters that the application's own account wrote in a transaction that left nothing on record: whoever has that account wrote
 * them, and no act of Signet. Another system writes under an account of its own.
 */
export const unrecordedRows = (tx: Reading, lot: string): Promise<readonly Named[]> =>
  once(tx, `unrecorded/${lot}`, () => readUnrecorded(tx, lot));

async function readUnrecorded(tx: Reading, lot: string): Promise<readonly Named[]> {
  const numbers = [lot, ...(await componentLots(tx, lot)).map(({ number }) => number)];
  const lots = sql`with lots(number) as (select jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb))`;
  const tables = (await writtenTables(tx.db)).flatMap(({ name, key }) => {
    const where = rowsOf(name.slice('erp.'.length));
    return where ? [{ name, key, where }] : [];
  });
  const each = (read: (table: (typeof tables)[number], ours: SQL) => SQL) =>
    sql.join(
      tables.map((table) =>
        read(table, sql`from ${sql.raw(table.name)} where written_as = ${APP_ROLE} and ${table.where}`),
      ),
      sql` union `,
    );
  const written = await tx.db.execute<{ transaction: string }>(sql`
    ${lots} select written_in::text as transaction from (${each((_, ours) => sql`select written_in ${ours}`)}) ours`);
  const transactions = written.map(({ transaction }) => transaction);
  const known = await transactionsOnRecord(tx.db, transactions);
  const unknown = transactions.filter((transaction) => !known.has(transaction));
  if (unknown.length === 0) return [];
  const among = sql`written_in in (select jsonb_array_elements_text(${JSON.stringify(unknown)}::jsonb)::xid8)`;
  const found = await tx.db.execute<{ table: string; id: string }>(sql`
    ${lots} ${each(({ name, key }, ours) => sql`select ${name}::text as "table", ${keyOf(key)} as id ${ours} and ${among}`)}
    order by "table", id`);
  return found.map(({ table, id }) => ({ table, id, label: text(`${table} ${id}`, `${table} ${id}`) }));
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
