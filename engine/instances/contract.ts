import type { Event } from '../kernel/event.ts';
import type { Fact } from '../kernel/fact.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { State } from '../kernel/state.ts';

/** One event and its facts, as the driver folds them. */
export interface Step {
  readonly seq: number;
  readonly event: Event;
  readonly facts: readonly Fact[];
}

/** What `advance` answers: the steps after `since`, and the state itself to a caller who has none. */
export type Advanced =
  | {
      readonly kind: 'advanced';
      readonly seq: number;
      readonly steps: readonly Step[];
      readonly snapshot?: State;
      /** Of step `seq`, given to the driver: what it knows the instance by. */
      readonly hash?: string;
    }
  /** The caller's epoch is over: another execution drives this instance now. */
  | { readonly kind: 'fenced'; readonly epoch: number }
  | { readonly kind: 'refused'; readonly outcome: Outcome };

export interface AdvanceRequest {
  readonly instance: string;
  /** Given by the driver only. */
  readonly epoch?: number;
  /** Steps after this one are answered, and while there are such the event is not taken. */
  readonly since?: number;
  /** Of step `since`, as it was told: when another one stands there by now, the database is not the one that told it. */
  readonly hash?: string;
  /** The caller lost its state, or `since` is absent. */
  readonly snapshot?: boolean;
  readonly event?: Event;
}

/** Up to so many steps an execution learns all of an instance, and no state: its history then tells every fact (W5). */
export const WHOLE = 200;
