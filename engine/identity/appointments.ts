import { and, eq, gt, isNull, lte, or, type Placeholder } from 'drizzle-orm';
import { appointment, person } from '../../schemas/db/engine.ts';
import { given, type Place, reading } from '../store/statement.ts';

type Or<T> = T | Placeholder;

const standing = (plant: Or<string>, at: Or<string>) =>
  and(
    eq(appointment.plant, plant),
    lte(appointment.validFrom, at),
    or(isNull(appointment.validTo), gt(appointment.validTo, at)),
    eq(person.active, true),
  );

const roleOnly = { role: appointment.role };
const ofPerson = reading(roleOnly, (db, fields) =>
  db
    .selectDistinct(fields)
    .from(appointment)
    .innerJoin(person, eq(person.id, appointment.person))
    .where(and(eq(appointment.person, given('person')), standing(given('plant'), given('at'))))
    .orderBy(appointment.role),
);
const held = reading(roleOnly, (db, fields) =>
  db
    .selectDistinct(fields)
    .from(appointment)
    .innerJoin(person, eq(person.id, appointment.person))
    .where(standing(given('plant'), given('at'))),
);

const holding = reading({ role: appointment.role, person: appointment.person }, (db, fields) =>
  db
    .selectDistinct(fields)
    .from(appointment)
    .innerJoin(person, eq(person.id, appointment.person))
    .where(standing(given('plant'), given('at'))),
);

/** Who holds each role in a plant at a time. */
export async function holdersOf(tx: { readonly db: Place }, plant: string, at: string) {
  const holders: Record<string, string[]> = {};
  for (const { role, person: id } of await holding(tx.db, { plant, at }))
    holders[role] = [...(holders[role] ?? []), id];
  return holders;
}

/** Roles that a person holds in a plant at a time (IAM-4). */
export async function rolesOf(tx: { readonly db: Place }, id: string, plant: string, at: string): Promise<string[]> {
  const rows = await ofPerson(tx.db, { person: id, plant, at });
  return rows.map(({ role }) => role);
}

/** Roles that somebody active holds in a plant at a time (IAM-14). */
export async function heldRoles(tx: { readonly db: Place }, plant: string, at: string): Promise<string[]> {
  const rows = await held(tx.db, { plant, at });
  return rows.map(({ role }) => role);
}
