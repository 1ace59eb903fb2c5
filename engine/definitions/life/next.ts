import type { Stage } from '../../../schemas/db/drafts.ts';
import type { Meaning } from '../../signing/meanings.ts';

export interface NextStep {
  readonly step: 'submit' | 'discard' | 'review' | 'verify' | 'approve' | 'make-effective' | 'withdraw';
  readonly meanings: readonly Meaning[];
}

const WITHDRAW: NextStep = { step: 'withdraw', meanings: [] };

/** What can be done with a draft next, by whoever may. */
export function nextSteps(stage: Stage, reviewed: boolean): readonly NextStep[] {
  switch (stage) {
    case 'draft':
      return [
        { step: 'submit', meanings: ['authored'] },
        { step: 'discard', meanings: [] },
      ];
    case 'in-review':
      return reviewed
        ? [{ step: 'verify', meanings: [] }, WITHDRAW]
        : [{ step: 'review', meanings: ['reviewed', 'rejected'] }, WITHDRAW];
    case 'verified':
      return [{ step: 'approve', meanings: ['approved', 'rejected'] }, WITHDRAW];
    case 'approved':
      return [{ step: 'make-effective', meanings: ['performed'] }, WITHDRAW];
    case 'effective':
    case 'discarded':
      return [];
  }
}
