import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { draftComment } from '../../../schemas/db/drafts.ts';
import { record } from '../../audit/append.ts';
import { actingUnder } from '../../identity/acting.ts';
import { outcome, text } from '../../kernel/outcome.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusable } from '../../store/refusal.ts';
import type { Actor, Database } from '../../store/transaction.ts';
import { lockDraft, requireStage } from '../life/standing.ts';
import { authorsOf } from './revisions.ts';

export type Comment = typeof draftComment.$inferSelect;

export const commentsOf = (db: Pick<Database, 'select'>, id: string): Promise<Comment[]> =>
  db.select().from(draftComment).where(eq(draftComment.draft, id)).orderBy(asc(draftComment.at), asc(draftComment.id));

/** A remark on an element of a package that is not approved yet. */
export function addComment(
  store: Store,
  { id, element, text: said }: { readonly id: string; readonly element: string; readonly text: string },
  person: Actor,
): Promise<{ readonly kind: 'commented'; readonly id: string } | Refused> {
  return refusable(store, person, async (unchecked) => {
    const tx = await actingUnder(unchecked, 'definition.comment');
    requireStage(await lockDraft(tx, id), 'draft', 'in-review', 'verified');
    const row = { id: randomUUID(), draft: id, element, text: said, by: person.id, at: tx.now };
    await tx.db.insert(draftComment).values(row);
    const { id: own, ...after } = row;
    const about = { action: 'definition.comment', resource: 'draft-comment', resourceId: own } as const;
    await record(tx, { ...about, result: 'done', after });
    return { kind: 'commented', id: own };
  });
}

/** Settled once, with what was decided: by whoever made the remark, or by an author of the package. */
export function settleComment(
  store: Store,
  { id, comment, text: settlement }: { readonly id: string; readonly comment: string; readonly text: string },
  person: Actor,
): Promise<{ readonly kind: 'settled' } | Refused> {
  return refusable(store, person, async (unchecked) => {
    const tx = await actingUnder(unchecked, 'definition.comment');
    requireStage(await lockDraft(tx, id), 'draft', 'in-review', 'verified');
    const [row] = await tx.db
      .select()
      .from(draftComment)
      .where(and(eq(draftComment.draft, id), eq(draftComment.id, comment)));
    if (!row) throw new Refusal(UNKNOWN);
    if (row.settledAt) throw new Refusal(SETTLED);
    if (row.by !== person.id && !(await authorsOf(tx, id)).includes(person.id)) throw new Refusal(NOT_YOURS);
    const settled = { settledBy: person.id, settledAt: tx.now, settlement };
    await tx.db.update(draftComment).set(settled).where(eq(draftComment.id, comment));
    const about = { action: 'definition.settle', resource: 'draft-comment', resourceId: comment } as const;
    await record(tx, { ...about, result: 'done', after: settled });
    return { kind: 'settled' };
  });
}

const UNKNOWN = outcome('comment-unknown', text('There is no such comment.', '该意见不存在。'));
const SETTLED = outcome('comment-settled', text('This comment was settled already.', '该意见已处理。'));
const NOT_YOURS = outcome(
  'comment-not-yours',
  text(
    'A comment is settled by whoever made it, or by an author of the package.',
    '意见须由提出人或流程包的编制人处理。',
  ),
);
