import { asc, eq } from 'drizzle-orm';
import { instance, outbox } from '../../schemas/db/engine.ts';
import { record } from '../audit/append.ts';
import type { Actor } from '../store/transaction.ts';
import type { Core } from './core.ts';
import { moving, type Refused } from './moving.ts';

/**
 * Temporal was lost: every open instance is driven again, by an execution of the next epoch (W5). The old server may come
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
      const epoch = row.epoch + 1;
      await tx.db.update(instance).set({ epoch }).where(eq(instance.id, row.id));
      const place = { instance: row.id, seq: row.seq, epoch, definitionHash: row.definitionHash };
      await record(tx, {
        ...place,
        action: 'instance.recover',
        result: 'done',
        resource: 'instance',
        resourceId: row.id,
        before: { epoch: row.epoch },
        after: { epoch },
      });
      await tx.db.insert(outbox).values({
        instance: row.id,
        seq: row.seq,
        key: row.key,
        epoch,
        content: { kind: 'start', businessKey: row.businessKey },
        createdAt: tx.now,
        nextAt: tx.now,
      });
    }
    return open.length;
  });
}
