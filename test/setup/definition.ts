import { record } from '../../engine/audit/append.ts';
import { fingerprint } from '../../engine/audit/fingerprint.ts';
import { packageHash } from '../../engine/audit/package-hash.ts';
import type { Process } from '../../engine/kernel/model.ts';
import type { Transaction } from '../../engine/store/transaction.ts';
import { definition } from '../../schemas/db/engine.ts';

/** A definition that was never checked or compiled, effective and on record as `deploy` leaves it. Answers its hash. */
export async function writeDefinition(
  tx: Transaction,
  files: Readonly<Record<string, string>>,
  process: Process,
  version = '1.0.0',
): Promise<string> {
  const hash = packageHash(files);
  const own = { hash, key: process.id, version, state: 'effective' as const, title: process.title };
  const [fresh] = await tx.db
    .insert(definition)
    .values({ ...own, package: files, process, build: 'test', deployedBy: 'gao.feng', deployedAt: tx.now })
    .onConflictDoNothing()
    .returning({ hash: definition.hash });
  const { key } = own;
  const act = { action: 'definition.deploy', result: 'done', resource: 'definition', resourceId: hash } as const;
  if (fresh) await record(tx, { ...act, after: { key, version, process: fingerprint(process) } });
  return hash;
}
