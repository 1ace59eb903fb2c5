import { asc, eq } from 'drizzle-orm';
import { draftRevision } from '../../../schemas/db/drafts.ts';
import { codedRevision, contentOf, revisionsHold } from '../../audit/draft-revisions.ts';
import { Refusal } from '../../store/refusal.ts';
import type { Transaction } from '../../store/transaction.ts';
import { altered, type DraftRow } from '../life/standing.ts';
import type { PackageFiles } from '../package.ts';

type Reader = Pick<Transaction, 'db'>;

/** Puts down who wrote this revision of a draft. */
export async function keepRevision(tx: Transaction, id: string, revision: number, files: PackageFiles): Promise<void> {
  const row = { draft: id, revision, author: tx.actor.id, at: tx.now, content: contentOf(files) };
  await tx.db.insert(draftRevision).values(codedRevision(row));
}

const revisionsOf = (tx: Reader, id: string) =>
  tx.db.select().from(draftRevision).where(eq(draftRevision.draft, id)).orderBy(asc(draftRevision.revision));

const writersOf = (revisions: readonly { readonly author: string }[]): readonly string[] => [
  ...new Set(revisions.map(({ author }) => author)),
];

/** Everyone who wrote at a draft, the first one first. */
export const authorsOf = async (tx: Reader, id: string): Promise<readonly string[]> =>
  writersOf(await revisionsOf(tx, id));

/** The same, once it is sure that none is missing and the files are what the last of them wrote. */
export async function provenAuthors(tx: Reader, row: DraftRow): Promise<readonly string[]> {
  const revisions = await revisionsOf(tx, row.id);
  if (revisionsHold(row, revisions) !== true) throw new Refusal(altered(row.id));
  return writersOf(revisions);
}
