import { reviewDueOf } from '../../audit/stage-acts.ts';
import { outcome, text } from '../../kernel/outcome.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused } from '../../store/refusal.ts';
import type { Actor } from '../../store/transaction.ts';
import { partsFor, refuseMaker } from './parts.ts';
import { requireReason, type Stepping, type StepRequest, signedStep } from './signed-step.ts';
import { type Staged, staged } from './staged.ts';
import { enterStage, notInStage, requireStage, type StageAct } from './standing.ts';

/**
 * Somebody who wrote none of it signs that they looked at it; or rejects it, with the reason, and it is a draft again. What was
 * approved in an emergency is reviewed afterwards, also while it is in force (DEF-11).
 */
export function review(store: Store, request: StepRequest, person: Actor): Promise<Staged | Refused> {
  return signedStep(store, request, 'definition.review', person, async (stepping) => {
    const { tx, row, hash, sign } = stepping;
    requireStage(row, 'in-review', 'approved', 'effective');
    const parts = await partsFor(tx, row, hash);
    if (row.stage !== 'in-review' && !reviewDueOf(parts)) throw new Refusal(notInStage(row));
    refuseMaker({ ...parts, reviewed: undefined }, person.id);
    if (parts.reviewed) throw new Refusal(reviewedAlready);
    const meaning = await sign('definition.review', ['reviewed', 'rejected']);
    if (meaning === 'rejected' && row.stage !== 'effective') return sendBack(stepping, 'definition.review');
    // What is in force stays so until another version takes its place or it is retired; its review stays due.
    if (meaning === 'rejected') requireReason(tx);
    const { stage } = row;
    return staged(await enterStage(tx, row, { action: 'definition.review', stage, told: { meaning } }));
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
