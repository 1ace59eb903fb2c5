import { eq } from 'drizzle-orm';
import { DateTime } from 'luxon';
import { signedAct } from '../../../schemas/db/engine.ts';
import { record } from '../../audit/append.ts';
import { type SignedStage, signedStage } from '../../audit/stage-acts.ts';
import { PERIODIC_REVIEW } from '../../audit/verify-reviews.ts';
import { actingUnder } from '../../identity/acting.ts';
import { outcome, text } from '../../kernel/outcome.ts';
import { authenticate, type SignatureRequest } from '../../signing/authenticate.ts';
import { signAct } from '../../signing/sign-act.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusable, refusedBy } from '../../store/refusal.ts';
import type { Actor } from '../../store/transaction.ts';
import { lastDeployed, type Reader } from '../deployed.ts';
import { definitionUnknown } from '../drafts/create.ts';
import { meaningNotAllowed, requireReason } from '../life/signed-step.ts';
import { byHash } from '../load.ts';
import type { Manifest } from '../package.ts';

const MONTHS = 24;

export const reviewMonths = ({ reviewMonths: months = MONTHS }: Pick<Manifest, 'reviewMonths'>): number => months;

/** So many months later, on the calendar. */
export const monthsAfter = (at: string, months: number): string =>
  DateTime.fromISO(at, { zone: 'utc' }).plus({ months }).toJSDate().toISOString();

/** The signed periodic reviews of all versions, by package, the latest last: only what Signet wrote. */
export async function reviewsByPackage(db: Reader): Promise<ReadonlyMap<string, readonly SignedStage[]>> {
  const rows = await db.select().from(signedAct).where(eq(signedAct.act, PERIODIC_REVIEW)).orderBy(signedAct.signedAt);
  const found = new Map<string, SignedStage[]>();
  for (const act of rows.map(signedStage)) {
    if (act?.coded !== true) continue;
    found.set(act.content.package, [...(found.get(act.content.package) ?? []), act]);
  }
  return found;
}

/** When the version in force is due to be looked at: so long after it came into force, or as the last review set it. */
export const nextReview = (
  since: string,
  manifest: Pick<Manifest, 'reviewMonths'>,
  reviews: readonly SignedStage[] = [],
): string => reviews.at(-1)?.content.next ?? monthsAfter(since, reviewMonths(manifest));

/** DEF-12: the version in force was looked at again and is still fit; the signature sets when it is due next. */
export async function reviewPeriodically(
  store: Store,
  { hash, signature }: { readonly hash: string; readonly signature: SignatureRequest },
  person: Actor,
): Promise<{ readonly kind: 'reviewed'; readonly nextReview: string } | Refused> {
  const { login, secret, meaning, zone } = signature;
  const proved = await authenticate(store, { who: person.id, plant: person.plant, login, secret });
  if ('code' in proved) return refusedBy(proved);
  return refusable(store, person, async (unchecked) => {
    const tx = await actingUnder(unchecked, 'definition.review');
    const found = await byHash(tx.db, hash);
    if (!found) throw new Refusal(definitionUnknown(hash));
    const { key, version, manifest } = found;
    if ((await lastDeployed(tx.db, key))?.hash !== hash) throw new Refusal(NOT_IN_FORCE);
    requireReason(tx);
    if (meaning !== 'reviewed') throw new Refusal(meaningNotAllowed(['reviewed']));
    const next = monthsAfter(tx.now, reviewMonths(manifest));
    const content = { package: hash, key, version, next };
    const signing = { act: PERIODIC_REVIEW, person: person.id, meaning, zone, components: proved.components } as const;
    const signed = await signAct(tx, { ...signing, content, definitionHash: hash });
    if (typeof signed !== 'string') throw new Refusal(signed);
    const about = { action: PERIODIC_REVIEW, resource: 'definition', resourceId: hash, definitionHash: hash } as const;
    await record(tx, { ...about, result: 'done', after: { record: signed, next } });
    return { kind: 'reviewed', nextReview: next };
  });
}

const NOT_IN_FORCE = outcome(
  'definition-not-effective',
  text(
    'Only the version in force is reviewed periodically: this one is not in force.',
    '定期审核仅针对现行版本：该版本不是现行版本。',
  ),
);
