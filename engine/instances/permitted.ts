import { eq } from 'drizzle-orm';
import { instance as instanceTable } from '../../schemas/db/engine.ts';
import { recordApart } from '../audit/append.ts';
import { rolesOf } from '../identity/appointments.ts';
import { actingRole, permit } from '../identity/permit.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { TaskWait } from '../kernel/wait.ts';
import { type Actor, database, type Transaction } from '../store/transaction.ts';
import { admissible } from './admissible.ts';
import type { Loaded } from './advance.ts';
import type { Advanced } from './contract.ts';
import type { Core } from './core.ts';

export interface TaskRef {
  readonly instance: string;
  readonly wait: string;
}

/** The task of an act; the kernel has refused one that is not open before anybody is asked to admit it. */
export function openTask({ state }: Loaded, wait: string): TaskWait {
  const standing = state.waits[wait]?.wait;
  if (standing?.kind !== 'task') throw new Error(`${wait} is not an open task`);
  return standing;
}

/** The person under the role that lets them do the task, which stands in the step, the signature and the audit row. */
export interface Acting {
  readonly actor: Actor;
  readonly refused: Outcome | undefined;
}

/** The roles of whoever acts, in the instance's plant: asked for at once, answered under the lock. */
export function rolesHeld(tx: Transaction): (row: Loaded['row']) => Promise<string[]> {
  const { id: person, plant } = tx.actor;
  const asked = rolesOf(tx, person, plant, tx.now);
  // Waited for below, if the lock is ever had.
  asked.catch(() => {});
  return (row) => (row.plant === plant ? asked : rolesOf(tx, person, row.plant, tx.now));
}

/** Right, role, separation of duties and qualification: asked when a task is claimed and again when it is done (IAM-3, IAM-6, IAM-7, IAM-10). */
export function permitted(core: Core, tx: Transaction): (loaded: Loaded, wait: TaskWait) => Promise<Acting> {
  const { id: person } = tx.actor;
  const held = rolesHeld(tx);
  return async ({ row }, wait) => {
    const roles = await held(row);
    const role = actingRole({ person, roles }, wait);
    const actor = { ...tx.actor, plant: row.plant, ...(role && { role }) };
    const denied = permit({ person, roles }, 'task.perform', { kind: 'task', wait });
    if (denied) return { actor, refused: denied };
    const within = { ...tx, actor };
    return { actor, refused: await admissible(within, core.registry, row, wait, person) };
  };
}

/** A refused act changes nothing and is on record all the same (AUD-1). */
export async function audited(
  core: Core,
  actor: Actor,
  action: string,
  { instance, wait }: TaskRef,
  answered: Advanced,
): Promise<Advanced> {
  if (answered.kind !== 'refused') return answered;
  const [row] = await database(core.store)
    .select({ id: instanceTable.id })
    .from(instanceTable)
    .where(eq(instanceTable.id, instance));
  const { code } = answered.outcome;
  await recordApart(core.store, actor, {
    ...(row && { instance }),
    action,
    result: 'denied',
    resource: 'task',
    resourceId: `${instance}/${wait}`,
    code,
  });
  return answered;
}
