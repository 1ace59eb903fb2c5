import { eq } from 'drizzle-orm';
import { instance } from '../../schemas/db/engine.ts';
import { given, reading } from '../store/statement.ts';
import { database } from '../store/transaction.ts';
import type { Core } from './core.ts';

const plant = reading({ plant: instance.plant }, (db, fields) =>
  db
    .select(fields)
    .from(instance)
    .where(eq(instance.id, given('id'))),
);

/** The plant that an instance belongs to for ever. */
export async function plantOf({ store }: Core, id: string): Promise<string> {
  const [row] = await plant(database(store), { id });
  if (!row) throw new Error(`no instance ${id} in this database`);
  return row.plant;
}
