import { gt } from 'drizzle-orm';
import { outbox } from '../../schemas/db/engine.ts';
import type { Store } from '../store/open.ts';
import { database } from '../store/transaction.ts';

/**
 * A relay that was killed leaves its leases behind, and who had just begun a process would wait for them to end. One that starts
 * takes them over. So it does those of a relay that lives elsewhere: to do a row twice changes nothing.
 */
export async function takeOverLeases(store: Store): Promise<number> {
  const now = new Date().toISOString();
  const taken = await database(store)
    .update(outbox)
    .set({ nextAt: now })
    .where(gt(outbox.nextAt, now))
    .returning({ id: outbox.id });
  return taken.length;
}
