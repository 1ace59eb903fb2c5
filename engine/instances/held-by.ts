import { rolesOf } from '../identity/appointments.ts';
import type { TaskWait } from '../kernel/wait.ts';
import type { Transaction } from '../store/transaction.ts';

/**
 * The task as it can be claimed: one whose assignee left, or lost the role that it needs, is nobody's any more. Otherwise it
 * would wait for ever for somebody who may not do it (IAM-4).
 */
export async function claimable(tx: Transaction, wait: TaskWait, plant: string): Promise<TaskWait> {
  if (wait.assignee === undefined || wait.assignee === tx.actor.id) return wait;
  const held = await rolesOf(tx, wait.assignee, plant, tx.now);
  if (wait.roles.some((role) => held.includes(role))) return wait;
  const { assignee: _, ...free } = wait;
  return free;
}
