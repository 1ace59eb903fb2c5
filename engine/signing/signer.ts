import { fieldsOf, people } from '../audit/people-register.ts';
import { standsAsRecorded } from '../audit/register.ts';
import { authenticRecord } from '../audit/relied-on.ts';
import { type Person, personById } from '../identity/people.ts';
import { outcome, text } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';

/** Who signs, and whether this is how the acts on record left the account: its name is shown as the signer's ever after (SIG-1). */
export interface Signer {
  readonly person: Person | undefined;
  readonly onRecord: boolean;
}

export async function signerOf(tx: Pick<Transaction, 'db'>, id: string): Promise<Signer> {
  const [person, recorded] = await Promise.all([personById(tx, id), authenticRecord(tx.db, people, [id])]);
  return { person, onRecord: person !== undefined && standsAsRecorded(people, id, fieldsOf(person), recorded) };
}

export const SIGNER_ALTERED = outcome(
  'signer-altered',
  text(
    'Your account was changed outside of Signet: its name or verification is not as it was entered. Ask whoever looks after accounts; audit verification names the change.',
    '您的账户曾在 Signet 之外被改动：姓名或身份核验信息与录入时不一致。请联系账户管理员；审计校验会指明该改动。',
  ),
);
