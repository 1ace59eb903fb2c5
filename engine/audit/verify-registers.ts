import { inArray, or, sql } from 'drizzle-orm';
import { appointment, attachment, audit, credential, definition } from '../../schemas/db/engine.ts';
import type { Json } from '../kernel/outcome.ts';
import { iso } from './canonical.ts';
import { comments, drafts } from './draft-register.ts';
import { fingerprint, stampOf } from './fingerprint.ts';
import { messages } from './message-register.ts';
import { people } from './people-register.ts';
import { PILOT_BEGINS, PILOT_ENDS } from './pilot-acts.ts';
import { type Fields, type Reader, type RecordedAct, type Register, rows, verifyRegister } from './register.ts';
import { SECRET_FOUND, SECRET_SET } from './secret-acts.ts';
import type { Broken, Look } from './verify.ts';

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
  actions: [SECRET_SET, SECRET_FOUND, 'credential.reset', 'session.open', 'signature.authenticate'],
  among: or(inArray(audit.action, [SECRET_SET, SECRET_FOUND]), sql`${audit.after} ? 'counter'`),
  stands: async (db) =>
    rows(
      await db.select().from(credential),
      (row) => row.person,
      ({ secretHash, failures, lockedUntil, changedAt }) => ({
        changedAt: iso(changedAt),
        fingerprint: fingerprint(secretHash),
        counter: { failures, lockedUntil: iso(lockedUntil) },
      }),
    ),
  // How many attempts had failed by then is told to people; what stands after a lock is another number.
  settle: (recorded) => {
    for (const [id, { failures: _, ...fields }] of recorded) recorded.set(id, fields);
  },
};

/** What an act says of the version that it is about; the acts of a pilot are on record under the key of its process. */
function ofVersion({ action, resourceId, after }: RecordedAct): readonly [string, Fields] {
  const { key = null, version = null, process = null, stamp = null, hash } = after ?? {};
  if (action === PILOT_BEGINS) return [String(hash), { key, version, process, stamp, piloted: true }];
  if (action !== 'definition.deploy' && action !== 'definition.retire') return [String(hash), { piloted: false }];
  // Which draft it came from is held against what was signed for that draft.
  const { draft: _, ...fields } = after ?? {};
  return [resourceId ?? '', { ...fields, ...(action === 'definition.deploy' && { deployed: true }) }];
}

const definitions: Register = {
  table: 'engine.definition',
  actions: ['definition.deploy', 'definition.retire', PILOT_BEGINS, ...PILOT_ENDS],
  tells: (act) => [ofVersion(act)],
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
    const effective = new Map<Json, string>();
    for (const [hash, { key = null, state, was, deployed }] of recorded) {
      if (state !== 'retired' && deployed) effective.set(key, hash);
      else if (was === 'effective') effective.delete(key);
    }
    for (const [hash, { was: _, deployed: __, piloted, ...fields }] of recorded) {
      const other = piloted ? 'pilot' : 'superseded';
      const standing = effective.get(fields.key ?? null) === hash ? 'effective' : other;
      recorded.set(hash, { ...fields, state: fields.state ?? standing });
    }
  },
};

const attachments: Register = {
  table: 'engine.attachment',
  actions: ['attachment.store'],
  mayStand: ({ createdAt }, recorded) =>
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

const OWN: readonly Register[] = [
  people,
  appointments,
  credentials,
  definitions,
  drafts,
  comments,
  attachments,
  messages,
];

/** Who may do what, which version runs, what a document is called and what the plant recorded: the first row that no act on record made so. */
export async function verifyRegisters(
  db: Reader,
  look: Look,
  plant: readonly Register[] = [],
): Promise<Broken | undefined> {
  for (const register of [...OWN, ...plant]) {
    const wrong = await verifyRegister(db, register, look);
    if (wrong) return wrong;
  }
  return undefined;
}
