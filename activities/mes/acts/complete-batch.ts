import { desc, eq } from 'drizzle-orm';
import { record } from '../../../engine/audit/append.ts';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { batchRecord } from '../../../schemas/db/erp/batches.ts';
import { lot as lots } from '../../../schemas/db/erp/lots.ts';
import { done, lotUnknown, type PlantAct, refused } from '../../erp/act.ts';

/** MES says that a batch is complete: its release may begin. */
export async function completeBatch(tx: Transaction, { lot }: { readonly lot: string }): Promise<PlantAct> {
  const [found] = await tx.db.select().from(lots).where(eq(lots.number, lot)).for('update');
  if (!found) return lotUnknown(lot);
  if (found.kind !== 'finished')
    return refused('lot-not-finished', `Lot ${lot} is not a finished product.`, `批 ${lot} 不是成品批。`, 'lot');
  if (found.stockState !== 'quarantine')
    return refused('lot-decided', `Lot ${lot} is decided already.`, `批 ${lot} 已有放行结论。`, 'lot');
  const [last] = await tx.db
    .select()
    .from(batchRecord)
    .where(eq(batchRecord.lot, lot))
    .orderBy(desc(batchRecord.cycle))
    .limit(1);
  if (!last?.complete)
    return refused(
      'batch-incomplete',
      `The batch record of ${lot} is not complete.`,
      `批 ${lot} 的批记录尚未完成。`,
      'lot',
    );
  const after = { lot, cycle: last.cycle, item: found.item };
  await record(tx, { action: 'batch.complete', result: 'done', resource: 'batch', resourceId: lot, after });
  return done(after, [
    { id: `batch-completed/${lot}/${last.cycle}`, message: 'batch-completed', key: lot, payload: after },
  ]);
}
