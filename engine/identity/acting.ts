import { Refusal } from '../store/refusal.ts';
import type { Transaction } from '../store/transaction.ts';
import { rolesOf } from './appointments.ts';
import type { Permission } from './permissions.ts';
import { permit } from './permit.ts';
import { maySign, permissionsOf } from './roles.ts';

/**
 * The transaction under the role that lets its actor do this, looked up within it: an appointment that ended a second ago
 * counts no more. Of several, one that may sign.
 */
export async function actingUnder(tx: Transaction, permission: Permission): Promise<Transaction> {
  const { id, plant } = tx.actor;
  const roles = await rolesOf(tx, id, plant, tx.now);
  const denied = permit({ person: id, roles }, permission);
  if (denied) throw new Refusal(denied);
  const giving = roles.filter((each) => permissionsOf([each]).includes(permission));
  const role = giving.find((each) => maySign([each])) ?? giving[0];
  return { ...tx, actor: { ...tx.actor, ...(role && { role }) } };
}
