import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { migrate } from '../../engine/store/migrate.ts';

const TEMPLATE = 'signet_template';

export interface TestDatabase {
  /** Address for the application: `openStore` takes the application's role on it. */
  readonly url: string;
  /** The same database for the superuser, who sees and can break everything. */
  readonly adminUrl: string;
  readonly drop: () => Promise<void>;
}

/** Migrates once; every test file clones the result, which takes milliseconds. */
export async function createTemplate(server: string): Promise<void> {
  await asSuperuser(server, async (sql) => {
    await sql.unsafe(`create database ${TEMPLATE}`);
    await migrate(`${server}/${TEMPLATE}`);
    await sql.unsafe(`alter database ${TEMPLATE} is_template true allow_connections false`);
  });
}

/** A migrated database of one's own on a server that has the template. */
export async function cloneTemplate(server: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(server, (sql) => sql.unsafe(`create database ${name} template ${TEMPLATE} strategy wal_log`));
  const url = `${server}/${name}`;
  // As its migration does for a database that is no copy: hosts on two clones share the run's Temporal.
  const clone = postgres(url, { max: 1, onnotice: () => {} });
  await clone`update engine.installation set task_queue = ${name}`;
  await clone.end();
  return {
    url,
    adminUrl: url,
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
