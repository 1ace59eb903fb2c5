import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../../engine/host/embedded-postgres.ts';
import { startTemporalServer } from '../../engine/host/temporal-server.ts';
import type { Text } from '../../engine/kernel/outcome.ts';
import { migrate } from '../../engine/store/migrate.ts';

export interface Servers {
  readonly databaseUrl: string;
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly pids: { readonly postgres: number; readonly temporal: number };
  /** What was measured on, for the report. */
  readonly description: string;
  readonly stop: () => Promise<void>;
}

/** The servers of `npm start`: PostgreSQL with fsync and synchronous_commit on, Temporal's server with its data on disk. */
export async function startServers(progress: (text: string) => void): Promise<Servers> {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'));
  await chmod(folder, 0o711);
  const tell = ({ en }: Text) => progress(en);
  const database = await startEmbeddedPostgres(folder, tell);
  const temporal = await startTemporalServer(folder, 'default', tell);
  await migrate(database.adminUrl);
  return {
    databaseUrl: database.adminUrl,
    temporal: { address: temporal.address, namespace: 'default' },
    pids: { postgres: database.child.pid, temporal: temporal.child.pid },
    description: await describe(database.adminUrl),
    stop: async () => {
      await temporal.stop();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
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
