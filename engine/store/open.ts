import postgres from 'postgres';

/** The database role of the running product: it may insert and select evidence, never change or delete it (W9, AUD-5). */
export const APP_ROLE = 'signet_app';
/** Owns the tables; only migrations run under it. */
export const OWNER_ROLE = 'signet_owner';

export type Sql = postgres.Sql;

export interface Store {
  readonly sql: Sql;
  readonly close: () => Promise<void>;
}

/** Opens a pool whose every connection runs as the application's role. */
export function openStore(url: string, options: { connections?: number } = {}): Store {
  const sql = postgres(url, {
    max: options.connections ?? 10,
    connection: {
      role: APP_ROLE,
      application_name: 'signet',
      // A transaction that its process forgot would keep its instance locked for ever.
      idle_in_transaction_session_timeout: 60_000,
    },
    onnotice: () => {},
    types: {
      // Timestamps stay text: what was signed is compared as written.
      date: { to: 1184, from: [1082, 1083, 1114], serialize: (x: string) => x, parse: (x: string) => x },
    },
  });
  return { sql, close: () => sql.end({ timeout: 5 }) };
}
