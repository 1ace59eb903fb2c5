import { and, asc, inArray } from 'drizzle-orm';
import { audit } from '../../schemas/db/engine.ts';
import { auditHash } from './append.ts';
import { actsOf, type Fields, type Register, standsAsRecorded, toldBy } from './register.ts';
import { AUDIT_AS_STORED } from './row-hash.ts';
import { type Relying, reliance } from './writers.ts';

/**
 * Those of these rows that no act on record made so. Asked where a decision rests on them, so each act is itself
 * looked at first: one that somebody added without the key, or copied, says nothing (AUD-6).
 */
export async function notAsRecorded(db: Relying, register: Register, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const relied = await reliance(db);
  const of = register.about?.(ids) ?? inArray(audit.resourceId, [...ids]);
  const found = await db
    .select({ stored: AUDIT_AS_STORED, after: audit.after })
    .from(audit)
    .where(and(actsOf(register), of))
    .orderBy(asc(audit.id));
  const codes = new Set<string>();
  const acts = found.filter(({ stored }) => {
    const copied = stored.mac !== null && codes.has(stored.mac);
    codes.add(stored.mac ?? '');
    return !copied && stored.hash === auditHash(stored) && relied('audit', stored);
  });
  const told = acts.map(({ stored, after }) => ({ ...stored, after: after as Fields | null }));
  const recorded = toldBy(register, told);
  const stands = await register.stands(db, ids);
  return new Set(ids.filter((id) => !standsAsRecorded(register, id, stands.get(id) ?? {}, recorded)));
}
