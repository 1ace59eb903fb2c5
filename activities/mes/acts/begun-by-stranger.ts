import { and, eq } from 'drizzle-orm';
import { iso } from '../../../engine/audit/canonical.ts';
import { rolesOf } from '../../../engine/identity/appointments.ts';
import { permissionsOf } from '../../../engine/identity/roles.ts';
import type { InTransaction } from '../../../engine/plugins/plugin.ts';
import { step } from '../../../schemas/db/engine.ts';

/**
 * REL-1: a release is begun by whoever may report that its batch is complete, and by nobody else, whatever began the process.
 * Names who did it otherwise.
 */
export async function begunByStranger({ tx, instance, plant }: InTransaction): Promise<string | undefined> {
  const [first] = await tx.db
    .select({ actor: step.actor, at: step.at })
    .from(step)
    .where(and(eq(step.instance, instance), eq(step.seq, 1)));
  if (!first) throw new Error(`instance ${instance} has no first step`);
  const held = await rolesOf(tx, first.actor, plant, iso(first.at));
  return permissionsOf(held).includes('batch.complete') ? undefined : first.actor;
}
