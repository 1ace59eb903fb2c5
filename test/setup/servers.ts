import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.ts';
import { createTemplate } from './template-database.ts';
import { startTemporal } from './temporal-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's address of the run's PostgreSQL, without a database. */
    postgres: string;
    temporal: { readonly address: string; readonly namespace: string };
  }
}

/** Once per run, and only when a test of the `server` project runs: one PostgreSQL, one Temporal, one migrated template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [database, temporal] = await Promise.allSettled([startDatabase(), startTemporal()]);
  const stop = async () => {
    await Promise.all([database, temporal].map((it) => (it.status === 'fulfilled' ? it.value.stop() : undefined)));
  };
  if (database.status === 'rejected' || temporal.status === 'rejected') {
    await stop();
    throw database.status === 'rejected' ? database.reason : (temporal as PromiseRejectedResult).reason;
  }
  project.provide('postgres', database.value.server);
  project.provide('temporal', { address: temporal.value.address, namespace: temporal.value.namespace });
  return stop;
}

async function startDatabase() {
  const database = await startPostgres();
  try {
    await createTemplate(database.server);
  } catch (cause) {
    await database.stop();
    throw cause;
  }
  return database;
}
