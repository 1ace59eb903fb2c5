import { compensate } from './compensation.ts';
import type { At } from './elements/behaviour.ts';
import { empty } from './happen.ts';
import type { Run } from './run.ts';
import { type Completed, ROOT, type State } from './state.ts';

/**
 * Ends everything in the transaction around and undoes what was completed in it; then it leaves by its cancel event
 * (BPMN 13.3.5). Tokens that came at the same time go where they go first: none of them begins anything afterwards.
 */
export const cancelTransaction = (run: Run, at: At): void =>
  run.later(() => at.id in run.state.nodes && cancel(run, at), 0);

function cancel(run: Run, at: At): void {
  const transaction = transactionAround(run, at.scope);
  const completed = completedIn(run.state, transaction.id);
  empty(run, transaction.id, at.id);
  if (at.id in run.state.nodes) run.left(at);
  compensate(run, transaction, transaction.id, completed, 'cancel');
}

function transactionAround(run: Run, scope: string): At {
  for (let id = scope; id !== ROOT && id !== ''; id = run.state.nodes[id]?.scope ?? '') {
    const at = run.at(id);
    if (at.node.kind === 'transaction') return at;
  }
  throw new Error('A cancel end event stands outside of every transaction');
}

/** What was completed in a scope, and in what still goes on inside it. */
function completedIn(state: State, scope: string): Completed[] {
  const inside = Object.keys(state.nodes)
    .filter((id) => state.nodes[id]?.scope === scope)
    .sort();
  return [...(state.nodes[scope]?.completed ?? []), ...inside.flatMap((id) => completedIn(state, id))];
}
