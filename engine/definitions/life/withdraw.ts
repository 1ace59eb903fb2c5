import { actingUnder } from '../../identity/acting.ts';
import type { Store } from '../../store/open.ts';
import { type Refused, refusable } from '../../store/refusal.ts';
import type { Actor } from '../../store/transaction.ts';
import { requireReason } from './signed-step.ts';
import { type Staged, staged } from './staged.ts';
import { enterStage, lockDraft, requireStage } from './standing.ts';

/** Takes a package back before it is effective, so that it can be changed: whatever was signed for it is void. */
export function withdraw(store: Store, id: string, person: Actor): Promise<Staged | Refused> {
  return refusable(store, person, async (unchecked) => {
    const tx = await actingUnder(unchecked, 'definition.draft');
    const row = await lockDraft(tx, id);
    requireStage(row, 'in-review', 'verified', 'approved');
    requireReason(tx);
    return staged(await enterStage(tx, row, { action: 'definition.withdraw', stage: 'draft', effectiveFrom: null }));
  });
}
