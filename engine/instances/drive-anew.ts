import { eq } from 'drizzle-orm';
import { instance } from '../../schemas/db/engine.ts';
import { record } from '../audit/append.ts';
import type { Transaction } from '../store/transaction.ts';
import { insertOutbox } from './statements.ts';
import type { InstanceRow } from './step-row.ts';

/**
 * An instance, locked by the caller, goes on with an execution of a later epoch: whatever drives it now finds its own epoch
 * over and ends without having done anything (W5).
 */
export async function driveAnew(tx: Transaction, row: InstanceRow, epoch: number, action: string): Promise<void> {
  await tx.db.update(instance).set({ epoch }).where(eq(instance.id, row.id));
  await record(tx, {
    ...{ instance: row.id, seq: row.seq, epoch, definitionHash: row.definitionHash },
    action,
    result: 'done',
    resource: 'instance',
    resourceId: row.id,
    before: { epoch: row.epoch },
    after: { epoch },
  });
  if (row.status !== 'active') return;
  const place = { instance: row.id, seq: row.seq, key: row.key, epoch, createdAt: tx.now, nextAt: tx.now };
  tx.write(insertOutbox(tx.db, { ...place, content: { kind: 'start', businessKey: row.businessKey } }));
}
