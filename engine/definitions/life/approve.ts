import { and, count, eq, isNull } from 'drizzle-orm';
import { draftComment } from '../../../schemas/db/drafts.ts';
import { outcome, text } from '../../kernel/outcome.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused } from '../../store/refusal.ts';
import type { Actor, Transaction } from '../../store/transaction.ts';
import { evidenceFor } from './evidence.ts';
import { partsFor, refuseMaker } from './parts.ts';
import { sendBack } from './review.ts';
import { type StepRequest, signedStep } from './signed-step.ts';
import { type Staged, staged } from './staged.ts';
import { enterStage, requireStage } from './standing.ts';

/** A third person signs the package together with the evidence that it passed the gate; or rejects it (DEF-2). */
export function approve(store: Store, request: StepRequest, person: Actor): Promise<Staged | Refused> {
  return signedStep(store, request, 'definition.approve', person, async (stepping) => {
    const { tx, row, hash, sign } = stepping;
    requireStage(row, 'verified');
    const parts = await partsFor(tx, row, hash);
    refuseMaker(parts, person.id);
    if (request.signature.meaning === 'rejected') {
      await sign('definition.approve', ['rejected']);
      return sendBack(stepping, 'definition.approve');
    }
    if (!parts.submitted || !parts.reviewed) throw new Refusal(REVIEW_LOST);
    const evidence = await evidenceFor(tx, row, hash);
    if (!evidence) throw new Refusal(EVIDENCE_MISSING);
    await refuseOpenComments(tx, row.id);
    await sign('definition.approve', ['approved', 'rejected'], {
      evidence: evidence.hash,
      review: parts.reviewed.recordHash,
    });
    const told = { evidence: evidence.hash };
    return staged(await enterStage(tx, row, { action: 'definition.approve', stage: 'approved', told }));
  });
}

export async function refuseOpenComments(tx: Transaction, id: string): Promise<void> {
  const [open] = await tx.db
    .select({ count: count() })
    .from(draftComment)
    .where(and(eq(draftComment.draft, id), isNull(draftComment.settledAt)));
  if (!open?.count) return;
  const message = text(
    `${open.count} comments are not settled yet: settle them before the package is approved.`,
    `尚有 ${open.count} 条意见未处理：请在批准前处理完毕。`,
  );
  throw new Refusal(outcome('comments-open', message, { details: { open: open.count } }));
}

const REVIEW_LOST = outcome(
  'review-missing',
  text(
    'No signed submission and review stand for this package: submit it again.',
    '此流程包没有有效的编制与审核签名：请重新提交。',
  ),
);

export const EVIDENCE_MISSING = outcome(
  'evidence-missing',
  text(
    'No evidence stands that this package passed the gate: it was lost or changed. Withdraw the package and submit it again.',
    '此流程包没有通过验证的有效证据（缺失或被改动）：请撤回后重新提交。',
  ),
);
