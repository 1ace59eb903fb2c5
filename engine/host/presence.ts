import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Store } from '../store/open.ts';
import { database } from '../store/transaction.ts';
import type { Part } from './config.ts';

const SAYS = 'signet runs ';
/** Milliseconds after which a connection that was lost is there again. */
const BEAT = 2_000;

export interface Presence {
  readonly stop: () => Promise<void>;
}

/**
 * A session of the database that says which parts this process runs, and ends with it, however it ends: the database sees the
 * connection close, while Temporal lists a poller for minutes after it is gone.
 */
export async function announce(
  { sql: pool }: Store,
  parts: ReadonlySet<Part>,
  onError: (error: unknown) => void,
): Promise<Presence> {
  const { options } = pool;
  // What the client has parsed already it takes as it stands, as it does for its own sessions; its types do not say so.
  const same = options as unknown as postgres.Options<Record<string, never>>;
  const connection = { ...options.connection, application_name: SAYS + [...parts].join(',') };
  const session = postgres({ ...same, max: 1, max_lifetime: null, connection });
  const stay = () => session`select 1`.then(() => {}, onError);
  await stay();
  const timer = setInterval(stay, BEAT);
  return {
    stop: () => {
      clearInterval(timer);
      return session.end({ timeout: 1 });
    },
  };
}

/** Whether some process runs the part now. */
export async function isPresent(store: Store, part: Part): Promise<boolean> {
  const found = await database(store).execute<{ name: string }>(
    sql`select application_name as name from pg_stat_activity where datname = current_database() and application_name like ${`${SAYS}%`}`,
  );
  return found.some(({ name }) => name.slice(SAYS.length).split(',').includes(part));
}
