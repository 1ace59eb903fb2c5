import { byHash } from '../definitions/load.ts';
import { checkSeparation } from '../identity/separation.ts';
import { type Outcome, type Text, text } from '../kernel/outcome.ts';
import { ROOT, type State } from '../kernel/state.ts';
import type { TaskWait } from '../kernel/wait.ts';
import type { Guard, Registry } from '../plugins/plugin.ts';
import type { Transaction } from '../store/transaction.ts';
import { inTransaction } from './perform.ts';
import type { InstanceRow } from './step-row.ts';

/** A guard of a task. It was installed when the diagram was deployed, and a process that lost it must not pass it by. */
export function guardOf({ guards }: Registry, id: string, { element }: TaskWait): Guard {
  const guard = guards.get(id);
  if (!guard) throw new Error(`guard ${id} is not installed, though ${element} was deployed with it`);
  return guard;
}

/** Separation of duties and whatever else the task asks of the person who does it (IAM-6, IAM-7, IAM-10). */
export async function admissible(
  tx: Transaction,
  registry: Registry,
  row: InstanceRow,
  wait: TaskWait,
  person: string,
): Promise<Outcome | undefined> {
  const context = inTransaction(tx, row, wait.id);
  const { tx: _, ...acting } = context;
  const variables = (row.state as unknown as State).variables[ROOT] ?? {};
  const titleOf = async (element: string): Promise<Text> =>
    (await byHash(tx.db, row.definitionHash))?.process.nodes[element]?.title ?? text(element, element);
  const conflict = await checkSeparation(tx, registry, { instance: row.id, wait, person, variables, acting, titleOf });
  if (conflict) return conflict;
  for (const id of wait.guards) {
    const refused = await guardOf(registry, id, wait).admits?.(person, context);
    if (refused) return { ...refused, path: refused.path ?? wait.element };
  }
  return undefined;
}
