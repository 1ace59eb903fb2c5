import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { TEMPLATE } from './template-database.ts';

export interface TestDatabase {
  /** Address for the application: `openStore` takes the application's role on it. */
  readonly url: string;
  /** The same database for the superuser, who sees and can break everything. */
  readonly adminUrl: string;
  readonly drop: () => Promise<void>;
}

/** A migrated database of one's own: call it in `beforeAll`, and `drop` in `afterAll`. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(server, (sql) => sql.unsafe(`create database ${name} template ${TEMPLATE} strategy wal_log`));
  return {
    url: `${server}/${name}`,
    adminUrl: `${server}/${name}`,
    drop: async () => {
      await asSuperuser(server, (sql) => sql.unsafe(`drop database ${name} with (force)`));
    },
  };
}

async function asSuperuser(server: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(`${server}/postgres`, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
