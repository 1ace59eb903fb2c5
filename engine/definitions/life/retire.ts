import { eq, sql } from 'drizzle-orm';
import { definition } from '../../../schemas/db/engine.ts';
import { record } from '../../audit/append.ts';
import { actingUnder } from '../../identity/acting.ts';
import { outcome, text } from '../../kernel/outcome.ts';
import { authenticate, type SignatureRequest } from '../../signing/authenticate.ts';
import { signAct } from '../../signing/sign-act.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusable, refusedBy } from '../../store/refusal.ts';
import type { Actor } from '../../store/transaction.ts';
import { DEPLOYMENT_LOCK } from '../deploy.ts';
import { definitionUnknown } from '../drafts/create.ts';
import { openPilots } from '../pilot/pilots.ts';
import { reschedule } from '../schedule.ts';
import { runsAsPilot } from '../version-rules.ts';
import { meaningNotAllowed, requireReason } from './signed-step.ts';

const ACT = 'definition.retire';

/** Takes a version out of use for good: nothing begins with it any more, and what runs with it ends as it began (DEF-4). */
export async function retire(
  store: Store,
  { hash, signature }: { readonly hash: string; readonly signature: SignatureRequest },
  person: Actor,
): Promise<{ readonly kind: 'retired'; readonly was: 'effective' | 'superseded' } | Refused> {
  const { login, secret, meaning, zone } = signature;
  const proved = await authenticate(store, { who: person.id, plant: person.plant, login, secret });
  if ('code' in proved) return refusedBy(proved);
  return refusable(store, person, async (unchecked) => {
    const tx = await actingUnder(unchecked, 'definition.approve');
    await tx.db.execute(sql`select pg_advisory_xact_lock(${DEPLOYMENT_LOCK})`);
    const [row] = await tx.db.select().from(definition).where(eq(definition.hash, hash));
    if (!row) throw new Refusal(definitionUnknown(hash));
    const { key, version, state: was } = row;
    if (was === 'retired') throw new Refusal(RETIRED);
    if (was === 'pilot') throw new Refusal(runsAsPilot(key, version));
    // A pilot goes back to it.
    if (was === 'effective') refuseBesidePilots(await openPilots(tx.db, key));
    requireReason(tx);
    if (meaning !== 'approved') throw new Refusal(meaningNotAllowed(['approved']));
    const signing = { act: ACT, person: person.id, meaning, zone, components: proved.components } as const;
    const content = { package: hash, key, version, was };
    const signed = await signAct(tx, { ...signing, content, definitionHash: hash });
    if (typeof signed !== 'string') throw new Refusal(signed);
    await tx.db.update(definition).set({ state: 'retired' }).where(eq(definition.hash, hash));
    if (was === 'effective') await reschedule(tx, hash, key, []);
    await record(tx, {
      action: ACT,
      result: 'done',
      resource: 'definition',
      resourceId: hash,
      definitionHash: hash,
      before: { state: was },
      after: { state: 'retired', was },
    });
    return { kind: 'retired', was };
  });
}

function refuseBesidePilots(open: Awaited<ReturnType<typeof openPilots>>): void {
  const [pilot] = open === 'altered' ? [] : open;
  if (pilot) throw new Refusal(runsAsPilot(pilot.key, pilot.version));
}

const RETIRED = outcome('definition-retired', text('This version was retired already.', '该版本已退役。'));
