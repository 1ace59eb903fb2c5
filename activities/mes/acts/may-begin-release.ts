import { desc, eq } from 'drizzle-orm';
import { type Outcome, outcome, text } from '../../../engine/kernel/outcome.ts';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { batchRecord } from '../../../schemas/db/erp/batches.ts';
import { lot as lots } from '../../../schemas/db/erp/lots.ts';
import { isSignedDecided } from '../../quality/released.ts';

const refusal = (code: string, en: string, zh: string): Outcome => outcome(code, text(en, zh), { path: 'lot' });

/** The lot under its lock and the cycle that is complete; or why its release may not begin, whoever asks for it. */
export async function mayBeginRelease(tx: Transaction, lot: string) {
  const [found] = await tx.db.select().from(lots).where(eq(lots.number, lot)).for('update');
  if (!found) return refusal('lot-unknown', `There is no lot ${lot}.`, `批号 ${lot} 不存在。`);
  if (found.kind !== 'finished')
    return refusal('lot-not-finished', `Lot ${lot} is not a finished product.`, `批 ${lot} 不是成品批。`);
  if (found.stockState !== 'quarantine' || (await isSignedDecided(tx, lot)))
    return refusal('lot-decided', `Lot ${lot} is decided already.`, `批 ${lot} 已有放行结论。`);
  const [last] = await tx.db
    .select()
    .from(batchRecord)
    .where(eq(batchRecord.lot, lot))
    .orderBy(desc(batchRecord.cycle))
    .limit(1);
  if (!last?.complete)
    return refusal('batch-incomplete', `The batch record of ${lot} is not complete.`, `批 ${lot} 的批记录尚未完成。`);
  return { found, last };
}
