import { record } from '../../../engine/audit/append.ts';
import type { Transaction } from '../../../engine/store/transaction.ts';
import { done, type PlantAct } from '../../erp/act.ts';
import { BATCH_COMPLETED } from './announced.ts';
import { mayBeginRelease } from './may-begin-release.ts';

/** MES says that a batch is complete: its release may begin. */
export async function completeBatch(tx: Transaction, { lot }: { readonly lot: string }): Promise<PlantAct> {
  const may = await mayBeginRelease(tx, lot);
  if ('code' in may) return { kind: 'refused', outcome: may };
  const after = { lot, cycle: may.last.cycle, item: may.found.item };
  await record(tx, { action: 'batch.complete', result: 'done', resource: 'batch', resourceId: lot, after });
  return done(after, [
    { id: `batch-completed/${lot}/${may.last.cycle}`, message: BATCH_COMPLETED, key: lot, payload: after },
  ]);
}
