import { randomUUID } from 'node:crypto';
import { notification } from '../../schemas/db/engine.ts';
import type { Text } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';

/** Whoever looks after accounts. */
export const SECURITY_ROLE = 'system-administrator';

/** Tells the security role at once that somebody may be using an account that is not theirs (IAM-11, P11 11.300(d)). */
export async function alertSecurity(tx: Transaction, subject: Text): Promise<void> {
  const alert = { jobKey: `alert:${randomUUID()}`, roles: [SECURITY_ROLE], subject, instance: null, createdAt: tx.now };
  await tx.db.insert(notification).values(alert);
}
