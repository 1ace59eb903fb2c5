import { eq } from 'drizzle-orm';
import { draftRevision } from '../../../schemas/db/drafts.ts';
import { canonical, sha256 } from '../../audit/canonical.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { PackageFiles } from '../package.ts';

/** Names what was written, finished or not. */
export const contentOf = (files: PackageFiles): string => sha256(canonical(files));

/** Puts down who wrote this revision of a draft. */
export async function keepRevision(tx: Transaction, id: string, revision: number, files: PackageFiles): Promise<void> {
  const row = { draft: id, revision, author: tx.actor.id, at: tx.now, content: contentOf(files) };
  await tx.db.insert(draftRevision).values(row);
}

/** Everyone who wrote at a draft, the first one first. */
export async function authorsOf(tx: Pick<Transaction, 'db'>, id: string): Promise<readonly string[]> {
  const rows = await tx.db
    .select({ author: draftRevision.author })
    .from(draftRevision)
    .where(eq(draftRevision.draft, id))
    .orderBy(draftRevision.revision);
  return [...new Set(rows.map(({ author }) => author))];
}
