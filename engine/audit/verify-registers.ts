import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { appointment, attachment, audit, credential, definition, person } from '../../schemas/db/engine.ts';
import type { Json } from '../kernel/outcome.ts';
import type { Database } from '../store/transaction.ts';
import { broken } from './broken.ts';
import { canonical, iso } from './canonical.ts';
import { fingerprint, stampOf } from './fingerprint.ts';
import type { Broken, Look } from './verify.ts';

type Reader = Pick<Database, 'select'>;
type Fields = Readonly<Record<string, Json>>;
type Rows = Map<string, Fields>;

/** A table whose rows are changed by acts, each of which left on record what it made of the row. */
interface Register {
  readonly table: string;
  readonly actions: readonly string[];
  /** Which of those acts, where not all of them changed the row. */
  readonly among?: SQL | undefined;
  /** Whether a row was written by a build that left no record of it. */
  readonly isOlder?: (row: Fields, recorded: Rows) => boolean;
  readonly stands: (db: Reader) => Promise<Rows>;
  /** What the last of several acts on different rows says of them all. */
  readonly settle?: (recorded: Rows) => void;
}

const rows = <Row>(found: readonly Row[], key: (row: Row) => string, fields: (row: Row) => Fields): Rows =>
  new Map(found.map((row) => [key(row), fields(row)]));

const people: Register = {
  table: 'engine.person',
  actions: ['person.add', 'person.verify'],
  stands: async (db) =>
    rows(
      await db.select().from(person),
      ({ id }) => id,
      (row) => ({ ...row, name: { ...row.name }, verifiedAt: iso(row.verifiedAt) }),
    ),
  settle: (recorded) => {
    const unverified = { active: true, verifiedBy: null, verifiedAt: null, verifiedHow: null };
    for (const [id, fields] of recorded) recorded.set(id, { ...unverified, ...fields });
  },
};

const appointments: Register = {
  table: 'engine.appointment',
  actions: ['person.appoint'],
  stands: async (db) =>
    rows(
      await db.select().from(appointment),
      ({ id }) => id,
      (row) => ({ ...row, validFrom: iso(row.validFrom), validTo: iso(row.validTo) }),
    ),
  settle: (recorded) => {
    for (const [id, { validFrom, validTo, ...rest }] of recorded)
      recorded.set(id, { ...rest, validFrom: iso(String(validFrom)), validTo: iso(validTo as string | null) });
  },
};

const credentials: Register = {
  table: 'engine.credential',
  actions: ['credential.set', 'credential.reset', 'session.open', 'signature.authenticate'],
  among: or(eq(audit.action, 'credential.set'), sql`${audit.after} ? 'counter'`),
  stands: async (db) =>
    rows(
      await db.select().from(credential),
      (row) => row.person,
      ({ secretHash, failures, lockedUntil }) => ({
        fingerprint: fingerprint(secretHash),
        counter: { failures, lockedUntil: iso(lockedUntil) },
      }),
    ),
  // How many attempts had failed by then is told to people; what stands after a lock is another number.
  settle: (recorded) => {
    for (const [id, { failures: _, ...fields }] of recorded) recorded.set(id, fields);
  },
};

const definitions: Register = {
  table: 'engine.definition',
  actions: ['definition.deploy'],
  stands: async (db) =>
    rows(
      await db.select().from(definition),
      ({ hash }) => hash,
      (row) => ({
        key: row.key,
        version: row.version,
        state: row.state,
        process: fingerprint(row.process),
        stamp: stampOf(row),
      }),
    ),
  // In the order of the record: a key that was deployed again supersedes what was effective before.
  settle: (recorded) => {
    const effective = new Map([...recorded].map(([hash, { key }]) => [key, hash]));
    for (const [hash, fields] of recorded)
      recorded.set(hash, { ...fields, state: effective.get(fields.key ?? null) === hash ? 'effective' : 'superseded' });
  },
};

const attachments: Register = {
  table: 'engine.attachment',
  actions: ['attachment.store'],
  isOlder: ({ createdAt }, recorded) =>
    [...recorded.values()].every((each) => String(each.createdAt ?? createdAt) >= String(createdAt)),
  stands: async (db) => {
    const { hash, name, mediaType, size, createdAt } = attachment;
    return rows(
      await db.select({ hash, name, mediaType, size, createdAt }).from(attachment),
      (row) => row.hash,
      ({ hash: _, ...row }) => ({ ...row, createdAt: iso(row.createdAt) }),
    );
  },
};

/** What the acts on record made of each row, the latest acts last. */
async function recordedOf(db: Reader, { actions, among, settle }: Register): Promise<Rows> {
  const acts = await db
    .select({ resourceId: audit.resourceId, after: audit.after })
    .from(audit)
    .where(and(inArray(audit.action, [...actions]), among))
    .orderBy(asc(audit.id));
  const recorded: Rows = new Map();
  for (const { resourceId, after } of acts) {
    const id = resourceId ?? '';
    const fields = { ...recorded.get(id), ...(after as Fields | null) };
    recorded.delete(id);
    recorded.set(id, fields);
  }
  settle?.(recorded);
  return recorded;
}

/** Only what was recorded is compared: an earlier build recorded less. */
const agrees = (recorded: Fields, stands: Fields): boolean =>
  Object.entries(recorded).every(([name, value]) => canonical(value) === canonical(stands[name] ?? null));

/** Who may do what, which version runs and what a document is called: the first row that no act on record made so. */
export async function verifyRegisters(db: Reader, look: Look): Promise<Broken | undefined> {
  for (const register of [people, appointments, credentials, definitions, attachments]) {
    const stands = await register.stands(db);
    const recorded = await recordedOf(db, register);
    for (const [id, fields] of recorded) {
      const standing = stands.get(id);
      if (!standing) return broken(register.table, id, 'row-missing');
      if (!agrees(fields, standing)) return broken(register.table, id, 'not-as-recorded');
    }
    for (const [id, fields] of stands)
      if (!recorded.has(id) && !register.isOlder?.(fields, recorded))
        return broken(register.table, id, 'not-as-recorded');
    look(stands.size);
  }
  return undefined;
}
