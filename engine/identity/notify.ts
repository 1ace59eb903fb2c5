import { notification } from '../../schemas/db/notices.ts';
import { withContentCode } from '../audit/content-code.ts';
import type { Text } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';

interface Notice {
  /** What is told under it is told once. */
  readonly jobKey: string;
  readonly roles: readonly string[];
  readonly subject: Text;
  readonly instance?: string;
  /** Of the event that it tells of, where that is not now. */
  readonly at?: string;
}

/** Tells the holders of roles something, once; answers whether it was now. */
export async function notify(tx: Transaction, { jobKey, roles, subject, instance, at }: Notice): Promise<boolean> {
  const row = { jobKey, roles: [...roles], subject, instance: instance ?? null, createdAt: at ?? tx.now };
  const told = await tx.db
    .insert(notification)
    .values(withContentCode('notification', row))
    .onConflictDoNothing({ target: notification.jobKey })
    .returning({ id: notification.id });
  return told.length > 0;
}
