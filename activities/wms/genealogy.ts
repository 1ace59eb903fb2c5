import { inArray, sql } from 'drizzle-orm';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import type { Reading } from '../quality/evidence.ts';

/** Numbers of all lots that went into a lot, at any depth; a lot is named once, however many ways lead to it. */
async function ancestorsOf(tx: Reading, lot: string): Promise<string[]> {
  const found = await tx.db.execute<{ number: string }>(sql`
    with recursive consumed(number) as (
      select g.consumed from erp.genealogy g where g.produced = ${lot}
      union
      select g.consumed from erp.genealogy g join consumed c on g.produced = c.number
    )
    select number from consumed order by number`);
  return [...found].map((row) => row.number);
}

/** The lots themselves, in the order of their numbers. */
export async function componentLots(tx: Reading, lot: string): Promise<(typeof lots.$inferSelect)[]> {
  const numbers = await ancestorsOf(tx, lot);
  if (numbers.length === 0) return [];
  return tx.db.select().from(lots).where(inArray(lots.number, numbers)).orderBy(lots.number);
}
