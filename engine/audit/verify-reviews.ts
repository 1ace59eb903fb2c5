import { and, eq } from 'drizzle-orm';
import { audit, signedAct } from '../../schemas/db/engine.ts';
import { broken } from './broken.ts';
import type { Reader } from './register.ts';
import { signedStage } from './stage-acts.ts';
import type { Broken } from './verify.ts';

export const PERIODIC_REVIEW = 'definition.periodic-review';

/** DEF-12: each periodic review is one signature and one act on record that names it, and both name the same version and date. */
export async function verifyReviews(db: Reader): Promise<Broken | undefined> {
  const rows = await db.select().from(signedAct).where(eq(signedAct.act, PERIODIC_REVIEW));
  const acts = await db
    .select({ id: audit.id, hash: audit.resourceId, after: audit.after })
    .from(audit)
    .where(and(eq(audit.action, PERIODIC_REVIEW), eq(audit.result, 'done')));
  const told = new Map(acts.map(({ id, hash, after }) => [saidOf(hash, after as Said | null), id]));
  for (const row of rows) {
    const signed = signedStage(row);
    const said = signed && saidOf(signed.content.package, { record: signed.recordHash, next: signed.content.next });
    if (said === undefined || !told.delete(said)) return broken('engine.signed_act', row.id, 'review-without-act');
  }
  const [unsigned] = told.values();
  return unsigned === undefined ? undefined : broken('engine.audit', String(unsigned), 'review-without-act');
}

interface Said {
  readonly record?: string;
  readonly next?: string | undefined;
}

const saidOf = (hash: string | null, said: Said | null): string => `${hash}/${said?.record}/${said?.next}`;
