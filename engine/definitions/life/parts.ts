import { and, eq, inArray } from 'drizzle-orm';
import { signedAct } from '../../../schemas/db/engine.ts';
import { DRAFT_ACTS } from '../../audit/draft-register.ts';
import { type Parts, partsOf, type SignedStage, signedStage, standingFor } from '../../audit/stage-acts.ts';
import { type Outcome, outcome, text } from '../../kernel/outcome.ts';
import { Refusal } from '../../store/refusal.ts';
import type { Transaction } from '../../store/transaction.ts';
import { provenAuthors } from '../drafts/revisions.ts';
import type { DraftRow } from './standing.ts';

/** What was signed for this package in the present round of its draft. */
export async function signedFor(
  tx: Pick<Transaction, 'db'>,
  { id, round }: Pick<DraftRow, 'id' | 'round'>,
  hash: string,
): Promise<readonly SignedStage[]> {
  const rows = await tx.db
    .select()
    .from(signedAct)
    .where(and(eq(signedAct.definitionHash, hash), inArray(signedAct.act, [...DRAFT_ACTS])))
    .orderBy(signedAct.signedAt, signedAct.txid);
  const acts = rows
    .map(signedStage)
    .filter((each) => each !== undefined)
    .filter(({ coded }) => coded === true);
  return standingFor(acts, { draft: id, round, hash });
}

export async function partsFor(tx: Pick<Transaction, 'db'>, row: DraftRow, hash: string): Promise<Parts> {
  return partsOf(await signedFor(tx, row, hash), await provenAuthors(tx, row));
}

/** DEF-2: whoever wrote it, or looked at it before, does not do this as well. */
export function refuseMaker({ authors, reviewed, approved }: Parts, person: string): void {
  if (authors.includes(person)) throw new Refusal(conflict(AUTHOR));
  if (reviewed?.signer === person) throw new Refusal(conflict(REVIEWER));
  if (approved?.signer === person) throw new Refusal(conflict(APPROVER));
}

const AUTHOR = text('You wrote at this package yourself.', '您本人参与了此流程包的编制。');
const REVIEWER = text('You reviewed this package yourself.', '您本人已审核此流程包。');

const APPROVER = text('You approved this package yourself.', '您本人已批准此流程包。');

const conflict = (why: { readonly en: string; readonly 'zh-CN': string }): Outcome =>
  outcome(
    'duties-conflict',
    text(
      `Separation of duties: ${why.en} Author, reviewer and approver are three people.`,
      `职责分离：${why['zh-CN']}编制、审核、批准须由三人分别完成。`,
    ),
  );

/** Drafts whose review is due after an emergency, with the time: named until it is done (DEF-11). */
export async function reviewsDue(tx: Pick<Transaction, 'db'>): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db
    .select()
    .from(signedAct)
    .where(inArray(signedAct.act, ['definition.approve', 'definition.review']))
    .orderBy(signedAct.signedAt, signedAct.txid);
  const due = new Map<string, string>();
  for (const act of rows.map(signedStage).filter((each) => each !== undefined)) {
    const { draft, reviewDue } = act.content;
    if (reviewDue) due.set(draft, reviewDue);
    else if (act.act === 'definition.review' && act.meaning === 'reviewed') due.delete(draft);
  }
  return due;
}
