import type { Stage } from '../../../schemas/db/drafts.ts';
import { iso } from '../../audit/canonical.ts';
import type { DraftRow } from './standing.ts';

/** Where a draft stands after an act. */
export interface Staged {
  readonly kind: 'staged';
  readonly stage: Stage;
  readonly effectiveFrom: string | null;
}

export const staged = ({ stage, effectiveFrom }: DraftRow): Staged => ({
  kind: 'staged',
  stage,
  effectiveFrom: iso(effectiveFrom),
});
