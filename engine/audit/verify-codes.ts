import { sql } from 'drizzle-orm';
import type { Database } from '../store/transaction.ts';
import { broken } from './broken.ts';
import { beginningOf, uncodedAsBegun } from './codes-begin.ts';
import { type CodedRow, codeHolds, type Register } from './row-code.ts';
import type { Broken } from './verify.ts';

type Reader = Pick<Database, 'select' | 'execute'>;

const TABLES: Readonly<Record<Register, string>> = {
  step: 'engine.step',
  audit: 'engine.audit',
  signature: 'engine.signature',
  'signed-act': 'engine.signed_act',
  seal: 'engine.seal',
};

/** What codes say of the rows that are looked at; a code whose key is not here says nothing, and that is remembered. */
export interface Codes {
  readonly check: (of: Register, row: CodedRow & { readonly txid: string }, name: string) => Broken | undefined;
  readonly notChecked: (table: string, name: string) => void;
  /** After all rows: those without a code are the ones that stood when codes began. */
  readonly settle: () => Promise<Broken | undefined>;
  /** The first row that could not be checked for want of a key. */
  readonly unchecked: () => Broken | undefined;
}

export async function codesOf(db: Reader): Promise<Codes> {
  const beginning = await beginningOf(db);
  let first: Broken | undefined;
  const notChecked = (table: string, name: string) => {
    first ??= broken(table, name, 'not-checked');
  };
  return {
    check(of, row, name) {
      const holds = codeHolds(of, row);
      if (holds === 'no-key') notChecked(TABLES[of], name);
      if (holds === false) return broken(TABLES[of], name, 'code-differs');
      const earlier = holds !== 'absent' || (beginning && BigInt(row.txid) <= beginning.txid);
      return earlier ? undefined : broken(TABLES[of], name, 'code-missing');
    },
    notChecked,
    settle: async () => {
      if (beginning && !(await uncodedAsBegun(db, beginning)))
        return broken(TABLES.audit, String(beginning.id), 'uncoded-differ');
      return undefined;
    },
    unchecked: () => first,
  };
}

/** The hash of an audit row does not say which row it is: a copy of it would hold. */
export async function copied(db: Reader): Promise<Broken | undefined> {
  const [copy] = await db.execute<{ id: string }>(
    sql`select max(id) as id from engine.audit where mac is not null group by mac having count(*) > 1 limit 1`,
  );
  return copy && broken(TABLES.audit, String(copy.id), 'row-copied');
}
