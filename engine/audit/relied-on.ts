import { and, asc, inArray } from 'drizzle-orm';
import { reveal } from '../../schemas/db/classified.ts';
import { audit } from '../../schemas/db/engine.ts';
import { auditHash } from './append.ts';
import { actsOf, type Fields, type Register, type Rows, standsAsRecorded, toldBy } from './register.ts';
import { AUDIT_AS_STORED } from './row-hash.ts';
import { type Relying, reliedOn } from './writers.ts';

/**
 * What the acts on record made of these rows. Asked where a decision rests on them, so each act is itself looked at first:
 * one that somebody added without the key, or copied, says nothing (AUD-6).
 */
export async function authenticRecord(db: Relying, register: Register, ids: readonly string[]): Promise<Rows> {
  const of = register.about?.(ids) ?? inArray(audit.resourceId, [...ids]);
  const found = await db
    .select(AUDIT_AS_STORED)
    .from(audit)
    .where(and(actsOf(register), of))
    .orderBy(asc(audit.id));
  const codes = new Set<string>();
  const first = found.filter((act) => {
    const copied = act.mac !== null && codes.has(act.mac);
    codes.add(act.mac ?? '');
    return !copied && act.hash === auditHash(act);
  });
  const acts = await reliedOn(db, 'audit', first);
  return toldBy(
    register,
    acts.map((act) => ({ ...act, after: reveal(act.after) as Fields | null })),
  );
}

/** Those of these rows that no act on record made so. */
export async function notAsRecorded(db: Relying, register: Register, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const recorded = await authenticRecord(db, register, ids);
  const stands = await register.stands(db, ids);
  return new Set(ids.filter((id) => !standsAsRecorded(register, id, stands.get(id) ?? {}, recorded)));
}
