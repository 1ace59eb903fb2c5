import { and, eq, getTableColumns, gt, isNull, lte, or, type Placeholder } from 'drizzle-orm';
import { appointment, person } from '../../schemas/db/engine.ts';
import { contentHolds } from '../audit/content-code.ts';
import { given, type Place, reading } from '../store/statement.ts';

type Or<T> = T | Placeholder;
type Appointment = typeof appointment.$inferSelect;

const standing = (plant: Or<string>, at: Or<string>) =>
  and(
    eq(appointment.plant, plant),
    lte(appointment.validFrom, at),
    or(isNull(appointment.validTo), gt(appointment.validTo, at)),
    eq(person.active, true),
  );

const ofPerson = reading(getTableColumns(appointment), (db, fields) =>
  db
    .select(fields)
    .from(appointment)
    .innerJoin(person, eq(person.id, appointment.person))
    .where(and(eq(appointment.person, given('person')), standing(given('plant'), given('at'))))
    .orderBy(appointment.role, appointment.id),
);
const ofPlant = reading(getTableColumns(appointment), (db, fields) =>
  db
    .select(fields)
    .from(appointment)
    .innerJoin(person, eq(person.id, appointment.person))
    .where(standing(given('plant'), given('at')))
    .orderBy(appointment.role, appointment.person),
);

/** Nobody holds a role by a row that somebody wrote into the database. */
const isOurs = (row: Appointment): boolean => contentHolds('appointment', row) === true;

/** Who holds each role in a plant at a time. */
export async function holdersOf(tx: { readonly db: Place }, plant: string, at: string) {
  const holders: Record<string, string[]> = {};
  for (const row of await ofPlant(tx.db, { plant, at })) {
    const known = holders[row.role] ?? [];
    if (!known.includes(row.person) && isOurs(row)) holders[row.role] = [...known, row.person];
  }
  return holders;
}

/** What a person holds, and which appointments are not as Signet wrote them: those give nothing. */
interface Held {
  readonly roles: string[];
  readonly altered: readonly string[];
}

export async function heldBy(tx: { readonly db: Place }, id: string, plant: string, at: string): Promise<Held> {
  const rows = await ofPerson(tx.db, { person: id, plant, at });
  const roles = new Set(rows.filter(isOurs).map(({ role }) => role));
  const altered = rows.filter((row) => [false, 'absent'].includes(contentHolds('appointment', row)));
  return { roles: [...roles], altered: altered.map(({ id: of }) => of) };
}

/** Roles that a person holds in a plant at a time (IAM-4). */
export const rolesOf = async (tx: { readonly db: Place }, id: string, plant: string, at: string): Promise<string[]> =>
  (await heldBy(tx, id, plant, at)).roles;

/** Roles that somebody active holds in a plant at a time (IAM-14). */
export async function heldRoles(tx: { readonly db: Place }, plant: string, at: string): Promise<string[]> {
  const held = new Set<string>();
  for (const row of await ofPlant(tx.db, { plant, at })) if (!held.has(row.role) && isOurs(row)) held.add(row.role);
  return [...held];
}
