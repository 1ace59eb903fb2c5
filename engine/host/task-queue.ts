import { installation } from '../../schemas/db/installation.ts';
import type { Store } from '../store/open.ts';
import { database } from '../store/transaction.ts';

/**
 * Where the executions and workers of this installation meet. It stands in the database, so that a restored one finds its
 * executions again, and another installation in the same namespace takes none of their tasks.
 */
export async function taskQueueOf(store: Store): Promise<string> {
  const [own] = await database(store).select({ taskQueue: installation.taskQueue }).from(installation);
  if (!own) throw new Error('engine.installation has no row: its migration writes it');
  return own.taskQueue;
}
