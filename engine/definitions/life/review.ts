import { outcome, text } from '../../kernel/outcome.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused } from '../../store/refusal.ts';
import type { Actor } from '../../store/transaction.ts';
import { partsFor, refuseMaker } from './parts.ts';
import { requireReason, type Stepping, type StepRequest, signedStep } from './signed-step.ts';
import { type Staged, staged } from './staged.ts';
import { enterStage, requireStage, type StageAct } from './standing.ts';

/** Somebody who wrote none of it signs that they looked at it; or rejects it, with the reason, and it is a draft again. */
export function review(store: Store, request: StepRequest, person: Actor): Promise<Staged | Refused> {
  return signedStep(store, request, 'definition.review', person, async (stepping) => {
    const { tx, row, hash, sign } = stepping;
    requireStage(row, 'in-review');
    const parts = await partsFor(tx, row, hash);
    refuseMaker({ authors: parts.authors }, person.id);
    if (parts.reviewed) throw new Refusal(reviewedAlready);
    const meaning = await sign('definition.review', ['reviewed', 'rejected']);
    if (meaning === 'rejected') return sendBack(stepping, 'definition.review');
    return staged(await enterStage(tx, row, { action: 'definition.review', stage: 'in-review', told: { meaning } }));
  });
}

/** What was signed before is void: the next submission begins another round. */
export async function sendBack({ tx, row }: Stepping, action: StageAct): Promise<Staged> {
  requireReason(tx);
  const told = { meaning: 'rejected' };
  return staged(await enterStage(tx, row, { action, stage: 'draft', effectiveFrom: null, told }));
}

const reviewedAlready = outcome(
  'reviewed-already',
  text('This package was reviewed: it is to be verified next.', '此流程包已完成审核：下一步为验证。'),
);
