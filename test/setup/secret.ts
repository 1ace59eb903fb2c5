import { record } from '../../engine/audit/append.ts';
import { fingerprint } from '../../engine/audit/fingerprint.ts';
import { hashSecret } from '../../engine/identity/secret-hash.ts';
import type { Transaction } from '../../engine/store/transaction.ts';
import { credential } from '../../schemas/db/engine.ts';

/** The lowest cost: for people whose secret is checked a thousand times in a test. */
export const QUICK_COST = { N: 2, r: 1, p: 1 };

/** Gives people a secret at a cost of the caller's choice, the product's where none is given, on record as `setSecret` leaves it. */
export async function giveSecret(
  tx: Transaction,
  people: readonly string[],
  secret: string,
  cost?: typeof QUICK_COST,
): Promise<void> {
  const secretHash = await hashSecret(secret, cost);
  const after = { fingerprint: fingerprint(secretHash) };
  for (const person of people) {
    await tx.db.insert(credential).values({ person, secretHash, failures: 0, changedAt: tx.now });
    await record(tx, { action: 'credential.set', result: 'done', resource: 'person', resourceId: person, after });
  }
}
