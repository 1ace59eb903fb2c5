import type { Outcome } from '../kernel/outcome.ts';
import type { Store } from './open.ts';
import { type Actor, type Transaction, transact } from './transaction.ts';

export interface Refused {
  readonly kind: 'refused';
  readonly outcome: Outcome;
}

export const refusedBy = (outcome: Outcome): Refused => ({ kind: 'refused', outcome });

/** Carries a refusal out of a transaction, so that nothing of it is committed. */
export class Refusal extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome.code);
    this.outcome = outcome;
  }
}

/** One transaction that may be refused: undone as a whole when it is. */
export async function refusable<T>(
  store: Store,
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
): Promise<T | Refused> {
  try {
    return await transact(store, actor, work);
  } catch (error) {
    if (error instanceof Refusal) return refusedBy(error.outcome);
    throw error;
  }
}
