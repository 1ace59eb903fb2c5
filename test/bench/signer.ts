import { addPerson, appoint, verifyIdentity } from '../../engine/identity/people.ts';
import { hashSecret } from '../../engine/identity/secret-hash.ts';
import type { Outcome } from '../../engine/kernel/outcome.ts';
import type { Store } from '../../engine/store/open.ts';
import { transact } from '../../engine/store/transaction.ts';
import { credential } from '../../schemas/db/engine.ts';

export const PLANT = 'SH01';
export const SIGNER = { id: 'wang.wei', secret: 'Signet-Demo-2026' } as const;

/**
 * Checking a secret is slow on purpose, and would be all that BU measures. So the signer's hash has the lowest cost; the
 * report says what the real one adds.
 */
const LOWEST_COST = { N: 2, r: 1, p: 1 };

export async function seedSigner(store: Store): Promise<void> {
  await transact(store, { id: 'system:host', plant: PLANT }, async (tx) => {
    const { id } = SIGNER;
    const name = { en: 'Wang Wei', 'zh-CN': '王伟' };
    succeed(await addPerson(tx, { id, login: id, name, printedName: '王伟 Wang Wei', zone: 'Asia/Shanghai' }));
    succeed(await verifyIdentity(tx, id, 'bench'));
    const order = { person: id, role: 'production-head', from: '2020-01-01T00:00:00.000Z', document: 'HR-001' };
    succeed(await appoint(tx, order));
    const secretHash = await hashSecret(SIGNER.secret, LOWEST_COST);
    await tx.db.insert(credential).values({ person: id, secretHash, failures: 0, changedAt: tx.now });
  });
}

function succeed(refused: Outcome | undefined): void {
  if (refused) throw new Error(refused.message.en);
}

/** Milliseconds of CPU that one check of a secret costs in the product. */
export async function secretCost(): Promise<number> {
  const rounds = 5;
  const begin = performance.now();
  for (let round = 0; round < rounds; round += 1) await hashSecret(SIGNER.secret);
  return (performance.now() - begin) / rounds;
}
