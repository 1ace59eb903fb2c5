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
  '$count' | 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute' | 'transaction'
>;

/** An open transaction with the person or part of the system that answers for it. */
export interface Transaction {
  readonly db: Database;
  readonly actor: Actor;
  /** Time of entry: the server's clock, ISO 8601 in UTC, one for the whole transaction. */
  readonly now: string;
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
const GAVE_WAY = new Set(['40001', '40P01']);
const ATTEMPTS = 4;

function gaveWay(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: unknown };
  return (code !== undefined && GAVE_WAY.has(code)) || (cause !== undefined && gaveWay(cause));
}

/** The only way to write: everything in `work` is committed together or not at all. */
export async function transact<T>(store: Store, actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database(store).transaction((db) => work({ db, actor, now: new Date().toISOString() }));
    } catch (error) {
      if (attempt >= ATTEMPTS || !gaveWay(error)) throw error;
    }
  }
}

/** A savepoint: when `work` throws, its writes are undone and the transaction goes on with the caller. */
export function savepoint<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return tx.db.transaction((db) => work({ ...tx, db }));
}
