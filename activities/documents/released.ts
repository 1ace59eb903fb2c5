import type { Digest } from '../../engine/decisions/check.ts';
import type { Text } from '../../engine/kernel/outcome.ts';

/** What the process gave to the documents: its variables when the release was signed. */
export interface Released {
  readonly manufacturer: string;
  readonly lot: string;
  readonly cycle: number;
  readonly snapshot: {
    readonly workOrder: string;
    readonly item: { readonly number: string; readonly name: Text; readonly model: string };
    readonly quantity: string;
    readonly unit: string;
    readonly manufacturedOn: string | null;
    readonly expiresOn: string | null;
    readonly completedAt: string | null;
    readonly revisions: Readonly<Record<'item' | 'procedure' | 'specification' | 'label' | 'ifu', string | null>>;
  };
  readonly evaluation: Digest;
  /** Texts about what was entered late: shown wherever the batch is. */
  readonly late: readonly Text[];
}
