import type { Stage } from '../../../schemas/db/drafts.ts';
import type { Meaning } from '../../signing/meanings.ts';

export interface NextStep {
  readonly step:
    | 'submit'
    | 'discard'
    | 'review'
    | 'verify'
    | 'approve'
    | 'approve-emergency'
    | 'make-effective'
    | 'withdraw';
  readonly meanings: readonly Meaning[];
}

const REVIEW: NextStep = { step: 'review', meanings: ['reviewed', 'rejected'] };
const WITHDRAW: NextStep = { step: 'withdraw', meanings: [] };

/** What can be done with a draft next, by whoever may. */
export function nextSteps(stage: Stage, reviewed: boolean, reviewDue: boolean): readonly NextStep[] {
  switch (stage) {
    case 'draft':
      return [
        { step: 'submit', meanings: ['authored'] },
        { step: 'discard', meanings: [] },
      ];
    case 'in-review':
      return reviewed
        ? [{ step: 'verify', meanings: [] }, WITHDRAW]
        : [REVIEW, { step: 'approve-emergency', meanings: ['approved'] }, WITHDRAW];
    case 'verified':
      return [{ step: 'approve', meanings: ['approved', 'rejected'] }, WITHDRAW];
    case 'approved':
      return [{ step: 'make-effective', meanings: ['performed'] }, ...(reviewDue ? [REVIEW] : []), WITHDRAW];
    case 'effective':
      return reviewDue ? [REVIEW] : [];
    case 'discarded':
      return [];
  }
}
