import { addPerson, appoint, verifyIdentity } from '../../engine/identity/people.ts';
import { hashSecret } from '../../engine/identity/secret-hash.ts';
import type { Outcome } from '../../engine/kernel/outcome.ts';
import type { Store } from '../../engine/store/open.ts';
import { transact } from '../../engine/store/transaction.ts';
import { giveSecret, QUICK_COST } from '../setup/secret.ts';

export const PLANT = 'SH01';
export const SECRET = 'Signet-Demo-2026';

export interface Signer {
  readonly id: string;
  readonly cost?: typeof QUICK_COST;
}

/**
 * Checking a secret is slow on purpose, and would be all that BU measures. So this signer's hash has the lowest cost;
 * the other one signs as in the product.
 */
export const QUICK: Signer = { id: 'wang.wei', cost: QUICK_COST };
export const ORDINARY: Signer = { id: 'zhang.min' };

export async function seedSigner(store: Store, { id, cost }: Signer): Promise<void> {
  await transact(store, { id: 'system:host', plant: PLANT }, async (tx) => {
    const name = { en: id, 'zh-CN': id };
    succeed(await addPerson(tx, { id, login: id, name, printedName: id, zone: 'Asia/Shanghai' }));
    succeed(await verifyIdentity(tx, id, 'bench'));
    const order = { person: id, role: 'production-head', from: '2020-01-01T00:00:00.000Z', document: 'HR-001' };
    succeed(await appoint(tx, order));
    await giveSecret(tx, [id], SECRET, cost);
  });
}

function succeed(refused: Outcome | undefined): void {
  if (refused) throw new Error(refused.message.en);
}

/** Milliseconds of CPU that one check of a secret costs in the product. */
export async function secretCost(): Promise<number> {
  const rounds = 5;
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) await hashSecret(SECRET);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / rounds;
}
