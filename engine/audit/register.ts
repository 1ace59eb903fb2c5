import { and, asc, inArray, type SQL } from 'drizzle-orm';
import { audit } from '../../schemas/db/engine.ts';
import type { Json } from '../kernel/outcome.ts';
import type { Database } from '../store/transaction.ts';
import { broken } from './broken.ts';
import { said } from './task-rows.ts';
import type { Broken, Look } from './verify.ts';

export type Reader = Pick<Database, 'select'>;
export type Fields = Readonly<Record<string, Json>>;
export type Rows = Map<string, Fields>;

/** An act on record about a register. */
export interface RecordedAct {
  readonly action: string;
  readonly resourceId: string | null;
  readonly after: Fields | null;
}

/** A table whose rows are changed by acts, each of which left on record what it made of the row. */
export interface Register {
  readonly table: string;
  readonly actions: readonly string[];
  /** Which of those acts, where not all of them changed the row. */
  readonly among?: SQL | undefined;
  /** What an act says of which rows, where it is not of the row that it names. */
  readonly tells?: (act: RecordedAct) => readonly (readonly [string, Fields])[];
  /** Which acts are of these rows, where not those that name them. */
  readonly about?: (ids: readonly string[]) => SQL | undefined;
  /** Whether a row stands that no act on record made: an earlier build left no record of it, or another system owns it. */
  readonly mayStand?: (row: Fields, recorded: Rows) => boolean;
  /** Whether a row is not as it was recorded because the system that owns it went on. */
  readonly mayDiffer?: (row: Fields, recorded: Fields) => boolean;
  /** All rows as they stand, or those of the ids. */
  readonly stands: (db: Reader, ids?: readonly string[]) => Promise<Rows>;
  /** What the last of several acts on different rows says of them all. */
  readonly settle?: (recorded: Rows) => void;
}

export const rows = <Row>(found: readonly Row[], key: (row: Row) => string, fields: (row: Row) => Fields): Rows =>
  new Map(found.map((row) => [key(row), fields(row)]));

const ofItsRow = ({ resourceId, after }: RecordedAct) => [[resourceId ?? '', after ?? {}] as const];

/** What the acts made of each row, the latest acts last. */
export function toldBy({ settle, tells = ofItsRow }: Register, acts: readonly RecordedAct[]): Rows {
  const recorded: Rows = new Map();
  for (const act of acts)
    for (const [id, told] of tells(act)) {
      const fields = { ...recorded.get(id), ...told };
      recorded.delete(id);
      recorded.set(id, fields);
    }
  settle?.(recorded);
  return recorded;
}

export const actsOf = ({ actions, among }: Register): SQL | undefined =>
  and(inArray(audit.action, [...actions]), among);

/** What all acts on record made of the rows of a register. */
export async function recordedOf(db: Reader, register: Register): Promise<Rows> {
  const acts = await db
    .select({ action: audit.action, resourceId: audit.resourceId, after: audit.after })
    .from(audit)
    .where(actsOf(register))
    .orderBy(asc(audit.id));
  return toldBy(
    register,
    acts.map((act) => ({ ...act, after: act.after as Fields | null })),
  );
}

/** Only what was recorded is compared: an earlier build recorded less. */
const agrees = (recorded: Fields, stands: Fields): boolean =>
  Object.entries(recorded).every(([name, value]) => said(value) === said(stands[name] ?? null));

/** Does a row stand as the acts on record made it, or as the system that owns it did? */
export function standsAsRecorded(register: Register, id: string, row: Fields, recorded: Rows): boolean {
  const told = recorded.get(id);
  if (!told) return register.mayStand?.(row, recorded) === true;
  return agrees(told, row) || register.mayDiffer?.(row, told) === true;
}

/** The first row of a register that no act on record made so. */
export async function verifyRegister(db: Reader, register: Register, look: Look): Promise<Broken | undefined> {
  const stands = await register.stands(db);
  const recorded = await recordedOf(db, register);
  for (const id of recorded.keys()) if (!stands.has(id)) return broken(register.table, id, 'row-missing');
  for (const [id, fields] of stands)
    if (!standsAsRecorded(register, id, fields, recorded)) return broken(register.table, id, 'not-as-recorded');
  look(stands.size);
  return undefined;
}
