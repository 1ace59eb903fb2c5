import { desc, eq, ne } from 'drizzle-orm';
import { draft } from '../../../schemas/db/drafts.ts';
import type { Database } from '../../store/transaction.ts';
import type { DraftRow } from '../life/standing.ts';

type Reader = Pick<Database, 'select'>;

/** All drafts but those that were discarded, the one that was changed last first. */
export function listDrafts(db: Reader): Promise<Omit<DraftRow, 'package' | 'plant' | 'createdAt'>[]> {
  const { id, key, title, base, revision, stage, round, author, changedBy, changedAt, effectiveFrom } = draft;
  return db
    .select({ id, key, title, base, revision, stage, round, author, changedBy, changedAt, effectiveFrom })
    .from(draft)
    .where(ne(draft.stage, 'discarded'))
    .orderBy(desc(draft.changedAt), draft.id);
}

export async function draftById(db: Reader, id: string): Promise<DraftRow | undefined> {
  const [row] = await db.select().from(draft).where(eq(draft.id, id));
  return row;
}
