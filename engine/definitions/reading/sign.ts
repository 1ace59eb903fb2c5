import { packageHash } from '../../audit/package-hash.ts';
import { actingUnder } from '../../identity/acting.ts';
import { rolesOf } from '../../identity/appointments.ts';
import { maySign } from '../../identity/roles.ts';
import { outcome, text } from '../../kernel/outcome.ts';
import { authenticate, type SignatureRequest } from '../../signing/authenticate.ts';
import { signAct } from '../../signing/sign-act.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusable, refusedBy } from '../../store/refusal.ts';
import type { Actor } from '../../store/transaction.ts';
import { meaningNotAllowed } from '../life/signed-step.ts';
import { filesToRead, readBy, readingOf } from './readings.ts';
import { READ } from './signed.ts';

/** A person signs, with both components, that they read exactly this package and understood it (DEF-10). */
export async function signRead(
  store: Store,
  { hash, signature }: { readonly hash: string; readonly signature: SignatureRequest },
  person: Actor,
): Promise<{ readonly kind: 'read'; readonly at: string } | Refused> {
  const { login, secret, meaning, zone } = signature;
  const proved = await authenticate(store, { who: person.id, plant: person.plant, login, secret });
  if ('code' in proved) return refusedBy(proved);
  return refusable(store, person, async (unchecked) => {
    const permitted = await actingUnder(unchecked, 'task.perform');
    const asked = await readingOf(permitted.db, hash);
    const held = await rolesOf(permitted, person.id, person.plant, permitted.now);
    const role = held.find((each) => asked?.roles.includes(each) && maySign([each]));
    if (!asked || !role) throw new Refusal(NOT_ASKED);
    const tx = { ...permitted, actor: { ...permitted.actor, role } };
    const files = await filesToRead(tx.db, asked);
    if (!files || packageHash(files) !== hash) throw new Refusal(NOT_ASKED);
    if ((await readBy(tx.db, [hash])).some((each) => each.person === person.id)) throw new Refusal(READ_ALREADY);
    if (meaning !== 'read-understood') throw new Refusal(meaningNotAllowed(['read-understood']));
    const { key, version } = asked;
    const signed = await signAct(tx, {
      ...{ act: READ, meaning, person: person.id, zone, components: proved.components, definitionHash: hash },
      content: { package: hash, key, version },
    });
    if (typeof signed !== 'string') throw new Refusal(signed);
    return { kind: 'read', at: tx.now };
  });
}

const NOT_ASKED = outcome(
  'reading-not-asked',
  text(
    'You are not asked to read this version: none of its tasks is for a role that you hold.',
    '该版本不要求您阅读：您担任的角色与其任务无关。',
  ),
);

const READ_ALREADY = outcome(
  'reading-signed',
  text('You signed already that you read this version.', '您已签名确认阅读过该版本。'),
);
