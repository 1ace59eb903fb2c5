import type { Outcome } from '../kernel/outcome.ts';
import { failpoint } from '../store/failpoint.ts';
import { type Actor, type Transaction, transact } from '../store/transaction.ts';
import type { Core } from './core.ts';

export interface Refused {
  readonly kind: 'refused';
  readonly outcome: Outcome;
}

/** Carries a refusal out of a transaction, so that nothing of it is committed. */
export class Refusal extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome.code);
    this.outcome = outcome;
  }
}

/** One transaction that moves instances: undone as a whole when it is refused; the relay is woken once it is committed. */
export async function moving<T>(core: Core, actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T | Refused> {
  failpoint('before-transaction');
  try {
    const moved = await transact(core.store, actor, work);
    failpoint('after-commit');
    core.onCommit?.();
    return moved;
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', outcome: error.outcome };
    throw error;
  }
}
