import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Store } from './open.ts';
import { prepared } from './prepared.ts';

/** Who acts. People act under a role in a plant; the engine's own parts act as `system:<part>`. */
export interface Actor {
  readonly id: string;
  readonly plant: string;
  readonly role?: string;
  readonly onBehalfOf?: string;
  /** Why data are changed (AUD-2). */
  readonly reason?: string;
}

export type Database = Pick<
  PostgresJsDatabase,
  | '_'
  | '$count'
  | 'select'
  | 'selectDistinct'
  | 'selectDistinctOn'
  | 'insert'
  | 'update'
  | 'delete'
  | 'execute'
  | 'transaction'
>;

/** An open transaction with the person or part of the system that answers for it. */
export interface Transaction {
  readonly db: Database;
  readonly actor: Actor;
  /** Time of entry: the server's clock, ISO 8601 in UTC, one for the whole transaction. */
  readonly now: string;
  /** A statement whose answer nobody waits for: it is on its way, and the transaction commits only if it succeeded. */
  readonly write: (sent: Promise<unknown>) => void;
}

const databases = new WeakMap<Store, PostgresJsDatabase>();

export function database(store: Store): PostgresJsDatabase {
  const known = databases.get(store);
  if (known) return known;
  const made = drizzle(prepared(store.sql));
  databases.set(store, made);
  return made;
}

/** Postgres chose this transaction to give way: nothing of it happened, and it may be tried again. */
const GAVE_WAY = ['40001', '40P01'];
/** Postgres refuses all that comes after a statement that failed: that one is the cause. */
const ABORTED_BEFORE = ['25P02'];
const ATTEMPTS = 4;

function hasCode(error: unknown, codes: readonly string[]): boolean {
  const { code, cause } = error as { code?: string; cause?: unknown };
  return (code !== undefined && codes.includes(code)) || (cause !== undefined && hasCode(cause, codes));
}

/** What `work` sent, and whichever of it failed first. */
async function sending<T>(
  tx: Omit<Transaction, 'write'>,
  work: (tx: Transaction, sent: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const sent: Promise<unknown>[] = [];
  const failure = async () => (await Promise.allSettled(sent)).find((each) => each.status === 'rejected');
  const write = (one: Promise<unknown>) => {
    // Looked at below, or by the commit; until then a failure is nobody's surprise.
    one.catch(() => {});
    sent.push(one);
  };
  const settled = async () => {
    const failed = await failure();
    if (failed) throw failed.reason;
  };
  try {
    return await work({ ...tx, write }, settled);
  } catch (error) {
    const failed = await failure();
    throw failed && hasCode(error, ABORTED_BEFORE) ? failed.reason : error;
  }
}

/** The only way to write: everything in `work` is committed together or not at all. */
export async function transact<T>(store: Store, actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database(store).transaction((db) => sending({ db, actor, now: new Date().toISOString() }, work));
    } catch (error) {
      if (attempt >= ATTEMPTS || !hasCode(error, GAVE_WAY)) throw error;
    }
  }
}

/** A savepoint: when `work` throws, its writes are undone and the transaction goes on with the caller. */
export function savepoint<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return tx.db.transaction((db) =>
    sending({ ...tx, db }, async (inner, sent) => {
      const done = await work(inner);
      await sent();
      return done;
    }),
  );
}
