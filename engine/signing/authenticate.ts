import { record } from '../audit/append.ts';
import { alertSecurity } from '../identity/alert.ts';
import { verifySecret } from '../identity/credentials.ts';
import { personById } from '../identity/people.ts';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { Store } from '../store/open.ts';
import { database, transact } from '../store/transaction.ts';

export interface SigningCredentials {
  readonly login: string;
  readonly secret: string;
}

/** What a person gives to sign with. */
export interface SignatureRequest extends SigningCredentials {
  readonly meaning: string;
  /** The signer's IANA zone (SIG-2). */
  readonly zone: string;
}

/** What the signer proved: stored with the signature (SIG-4). */
export interface Authenticated {
  readonly components: readonly string[];
}

const borrowed = (who: string) =>
  text(`${who} tried to sign with the login of somebody else.`, `${who} 曾试图使用他人的登录名签名。`);

/**
 * Asks for both components at every signing: a session alone never signs (SIG-4). They must be those of the person
 * whose session it is; anyone else's are refused before they are looked at, or the dialog would tell whether they are right.
 */
export async function authenticate(
  store: Store,
  { who, plant, login, secret }: SigningCredentials & { readonly who: string; readonly plant: string },
): Promise<Authenticated | Outcome> {
  const mine = await personById({ db: database(store) }, who);
  if (mine?.login !== login) {
    const act = { action: 'signature.authenticate', result: 'denied', resource: 'person', resourceId: who } as const;
    await transact(store, { id: who, plant }, async (tx) => {
      await record(tx, { ...act, code: 'not-your-login' });
      await alertSecurity(tx, `borrowed-login:${who}`, borrowed(mine?.printedName ?? who));
    });
    return outcome('not-your-login', text('Sign with your own login.', '请使用本人的登录名签名。'), {
      path: 'signature.login',
    });
  }
  const checked = await verifySecret(store, { login, secret, plant, purpose: 'sign' });
  return 'code' in checked ? checked : { components: ['login', 'secret'] };
}
