import { asc, eq } from 'drizzle-orm';
import { instance } from '../../schemas/db/engine.ts';
import { alteredOutside } from '../audit/instance-mac.ts';
import type { Actor } from '../store/transaction.ts';
import type { Core } from './core.ts';
import { driveAnew } from './drive-anew.ts';
import { moving, type Refused } from './moving.ts';
import { subscribeAnew } from './subscribe-anew.ts';

/**
 * Temporal was lost: every open instance is driven again, by an execution of the next epoch (W5), and found again by what it waits for. The old server may come
 * back; its executions find their epoch over and end without having done anything. Answers how many were begun again.
 */
export function recover(core: Core, actor: Actor): Promise<number | Refused> {
  return moving(core, actor, async (tx) => {
    const open = await tx.db
      .select()
      .from(instance)
      .where(eq(instance.status, 'active'))
      .orderBy(asc(instance.id))
      .for('update');
    for (const row of open) {
      await driveAnew(tx, row, row.epoch + 1, 'instance.recover');
      if (!alteredOutside(row)) await subscribeAnew(core, tx, row);
    }
    return open.length;
  });
}
