import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { appointment, person } from '../../schemas/db/engine.ts';
import type { Database } from '../store/transaction.ts';

/** Reading needs no actor: a transaction and a plain database both serve. */
interface Reader {
  readonly db: Pick<Database, 'select' | 'selectDistinct'>;
}

const standing = (plant: string, at: string) =>
  and(
    eq(appointment.plant, plant),
    lte(appointment.validFrom, at),
    or(isNull(appointment.validTo), gt(appointment.validTo, at)),
    eq(person.active, true),
  );

/** Roles that a person holds in a plant at a time (IAM-4). */
export async function rolesOf(tx: Reader, id: string, plant: string, at: string): Promise<string[]> {
  const rows = await tx.db
    .selectDistinct({ role: appointment.role })
    .from(appointment)
    .innerJoin(person, eq(person.id, appointment.person))
    .where(and(eq(appointment.person, id), standing(plant, at)))
    .orderBy(appointment.role);
  return rows.map((row) => row.role);
}

/** Active people who hold any of the roles in a plant at a time: nobody means that a process may not start (IAM-14). */
export async function holders(tx: Reader, roles: readonly string[], plant: string, at: string): Promise<string[]> {
  const rows = await tx.db
    .selectDistinct({ person: appointment.person })
    .from(appointment)
    .innerJoin(person, eq(person.id, appointment.person))
    .where(and(inArray(appointment.role, [...roles]), standing(plant, at)))
    .orderBy(appointment.person);
  return rows.map((row) => row.person);
}
