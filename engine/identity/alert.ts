import type { Text } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';
import { notify } from './notify.ts';

/** Whoever looks after accounts and appointments. */
export const SECURITY_ROLE = 'system-administrator';

/** Who goes on trying is told of once in this time: a flood of alerts hides the one that matters. */
const ONCE_IN_MS = 10 * 60_000;

/**
 * Tells whoever looks after accounts and appointments at once that somebody may be using an account that is not theirs
 * (IAM-11, P11 11.300(d)), or that something did not happen for want of people.
 * `about`: what is alike is told once in ten minutes, and answers whether it was now; every attempt is in the audit trail all the same.
 */
export function alertSecurity(tx: Transaction, about: string, subject: Text): Promise<boolean> {
  const jobKey = `alert:${about}:${Math.floor(Date.parse(tx.now) / ONCE_IN_MS)}`;
  return notify(tx, { jobKey, roles: [SECURITY_ROLE], subject });
}
