import { maySign } from '../identity/roles.ts';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';
import { isMeaning } from './meanings.ts';
import { SIGNER_ALTERED, type Signer } from './signer.ts';
import { isZone } from './zone.ts';

interface Signing {
  /** What is signed, for the refusal: a task's element, or an act. */
  readonly path: string;
  readonly person: string;
  readonly meaning: string;
  readonly zone: string;
  readonly components: readonly string[];
}

interface Known {
  readonly signer: Signer;
  /** What signing this output means. */
  readonly expected: string | undefined;
}

/** Why this person may not sign this, whatever was proved. */
export function refuseSigning(tx: Transaction, signing: Signing, known: Known): Outcome | undefined {
  const { path } = signing;
  const { actor } = tx;
  if (actor.id !== signing.person || !actor.role || !maySign([actor.role])) {
    return outcome('no-signing-right', text('This role can never sign.', '该角色无签名权。'), { path });
  }
  if (signing.components.length < 2) {
    return outcome('signature-required', text('Sign with login and password.', '请以登录名和口令签名。'), { path });
  }
  if (!known.signer.onRecord) return { ...SIGNER_ALTERED, path };
  if (!known.signer.person?.verifiedAt) {
    const message = text('Your identity was not verified yet: you cannot sign.', '您的身份尚未核验，不能签名。');
    return outcome('identity-not-verified', message, { path });
  }
  if (signing.meaning !== known.expected || !isMeaning(signing.meaning)) {
    const message = text('What you decided is signed with another meaning.', '签名含义与所作决定不符。');
    return outcome('meaning-not-allowed', message, { path, details: { expected: known.expected ?? null } });
  }
  if (isZone(signing.zone)) return undefined;
  return outcome('zone-unknown', text('The time zone is not known.', '无法识别的时区。'), { path: 'signature.zone' });
}
