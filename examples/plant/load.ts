import { getTableColumns, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { record } from '../../engine/audit/append.ts';
import { withContentCode } from '../../engine/audit/content-code.ts';
import type { Transaction } from '../../engine/store/transaction.ts';
import { item } from '../../schemas/db/erp/items.ts';
import { type PlantData, tableNames, tables } from './rows.ts';

/** PostgreSQL takes at most 65535 parameters in one statement. */
const PARAMETERS = 60_000;

/** Fills an empty plant; where one stands already, nothing is done. Two that start at once wait for each other. */
export async function load(tx: Transaction, data: PlantData): Promise<'loaded' | 'already loaded'> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('signet demo plant'))`);
  const [known] = await tx.db.select({ number: item.number }).from(item).limit(1);
  if (known) return 'already loaded';
  const counts: Record<string, number> = {};
  for (const name of tableNames) {
    await insert(tx, tables[name], name === 'appointment' ? coded(data.appointment) : data[name]);
    counts[name] = data[name].length;
  }
  await recordPeople(tx, data);
  const openDeviations = data.deviation.filter(({ closedAt }) => !closedAt).map(({ number }) => number);
  await record(tx, {
    action: 'plant.load',
    result: 'done',
    resource: 'plant',
    resourceId: tx.actor.plant,
    after: { ...counts, openDeviations },
  });
  return 'loaded';
}

const coded = (appointments: PlantData['appointment']) =>
  appointments.map((row) => withContentCode('appointment', { ...row, validTo: row.validTo ?? null }));

/** Who may do what is on record from the first row on, as if each had been entered by hand. */
async function recordPeople(tx: Transaction, { person, appointment }: PlantData): Promise<void> {
  for (const row of person) {
    const after = { ...row, name: { ...row.name } };
    await record(tx, { action: 'person.add', result: 'done', resource: 'person', resourceId: row.id, after });
  }
  for (const row of appointment) {
    const act = { action: 'person.appoint', result: 'done', resource: 'appointment', resourceId: row.id } as const;
    await record(tx, { ...act, after: { ...row } });
  }
}

async function insert(tx: Transaction, table: PgTable, rows: readonly object[]): Promise<void> {
  const chunk = Math.floor(PARAMETERS / Object.keys(getTableColumns(table)).length);
  for (let from = 0; from < rows.length; from += chunk)
    await tx.db.insert(table).values(rows.slice(from, from + chunk) as (typeof table.$inferInsert)[]);
}
