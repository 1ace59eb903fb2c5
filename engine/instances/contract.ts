import type { Event } from '../kernel/event.ts';
import type { Fact } from '../kernel/fact.ts';
import type { JsonObject, Outcome } from '../kernel/outcome.ts';

/** One event and its facts, as the driver folds them. */
export interface Step {
  readonly seq: number;
  readonly event: Event;
  readonly facts: readonly Fact[];
}

/** What `advance` answers. `snapshot` is given instead of steps when the caller knows nothing yet (`since` absent). */
export type Advanced =
  | { readonly kind: 'advanced'; readonly seq: number; readonly steps: readonly Step[]; readonly snapshot?: JsonObject }
  /** The caller's epoch is over: another execution drives this instance now. */
  | { readonly kind: 'fenced'; readonly epoch: number }
  | { readonly kind: 'refused'; readonly outcome: Outcome };

export interface AdvanceRequest {
  readonly instance: string;
  /** Given by the driver only. */
  readonly epoch?: number;
  /** Steps after this one are answered and nothing is taken; absent: a snapshot of the state is answered. */
  readonly since?: number;
  readonly event?: Event;
}
