import { ALTERED } from '../audit/instance-mac.ts';
import { failpoint } from '../store/failpoint.ts';
import { Refusal, type Refused } from '../store/refusal.ts';
import { type Actor, type Transaction, transact } from '../store/transaction.ts';
import type { Core } from './core.ts';

export { Refusal, type Refused };

/** The next step stands already though the instance never took it: under its lock nobody but an outsider can have written it. */
function stepTaken(error: unknown): boolean {
  const { constraint_name: name, cause } = (error ?? {}) as { constraint_name?: unknown; cause?: unknown };
  return name === 'step_instance_seq_pk' || (cause !== undefined && stepTaken(cause));
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
    if (stepTaken(error)) return { kind: 'refused', outcome: ALTERED };
    throw error;
  }
}
