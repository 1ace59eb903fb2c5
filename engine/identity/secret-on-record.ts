import { fingerprint } from '../audit/fingerprint.ts';
import { actsOn, onRecord } from '../audit/on-record.ts';
import { SECRET_FOUND, SECRET_SET } from '../audit/secret-acts.ts';
import type { Database } from '../store/transaction.ts';

/**
 * Is this the secret that the last act on record gave the person? One that somebody wrote into the database is not, nor one
 * that the person had before: whoever knows it could sign for them and leave no trace (SIG-2, AUD-6).
 */
export async function secretOnRecord(
  db: Pick<Database, 'select'>,
  person: string,
  secretHash: string,
): Promise<boolean | 'no-key'> {
  let unchecked = false;
  for (const act of await actsOn(db, 'person', person, [SECRET_SET, SECRET_FOUND])) {
    const said = act.after as { readonly fingerprint?: string } | null;
    const holds = onRecord(act);
    unchecked ||= holds === 'no-key';
    if (holds === true && said?.fingerprint !== undefined)
      return unchecked ? 'no-key' : said.fingerprint === fingerprint(secretHash);
  }
  return unchecked ? 'no-key' : false;
}
