import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { migrate } from '../../engine/store/migrate.ts';
import { startPostgres } from '../setup/postgres-server.ts';
import { startTemporal } from '../setup/temporal-server.ts';

export interface Servers {
  readonly databaseUrl: string;
  readonly temporal: { readonly address: string; readonly namespace: string };
  /** What was measured on, for the report. */
  readonly description: string;
  readonly stop: () => Promise<void>;
}

/** The servers of `npm start`: PostgreSQL with fsync and synchronous_commit on, Temporal's server with its data on disk. */
export async function startServers(): Promise<Servers> {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'));
  const database = await startPostgres({ durable: true });
  const temporal = await startTemporal({ file: join(folder, 'temporal.db') });
  const databaseUrl = `${database.server}/signet_bench`;
  await createDatabase(database.server);
  await migrate(databaseUrl);
  return {
    databaseUrl,
    temporal,
    description: await describe(databaseUrl),
    stop: async () => {
      await temporal.stop();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createDatabase(server: string): Promise<void> {
  const sql = postgres(`${server}/postgres`, { max: 1 });
  await sql`create database signet_bench`;
  await sql.end();
}

async function describe(url: string): Promise<string> {
  const sql = postgres(url, { max: 1 });
  const setting = async (name: string) =>
    (await sql<{ value: string }[]>`select current_setting(${name}) as value`)[0]?.value;
  const parts = [];
  for (const name of ['server_version', 'fsync', 'synchronous_commit']) parts.push(`${name} ${await setting(name)}`);
  await sql.end();
  return `PostgreSQL (${parts.join(', ')}), Temporal development server with its data on disk (SQLite)`;
}
