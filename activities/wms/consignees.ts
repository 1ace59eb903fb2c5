import { asc, eq } from 'drizzle-orm';
import { consignee } from '../../schemas/db/erp/shipments.ts';
import type { Reading } from '../quality/evidence.ts';

/** Whom a plant supplies, by number. */
export function consignees(tx: Reading, plant: string) {
  const { number, name, address } = consignee;
  return tx.db.select({ number, name, address }).from(consignee).where(eq(consignee.plant, plant)).orderBy(asc(number));
}
