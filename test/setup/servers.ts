import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../engine/host/embedded-postgres.ts';
import { offerHost } from './shared-host.ts';
import { createTemplate } from './template-database.ts';
import { startTemporal } from './temporal-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's address of the run's PostgreSQL, without a database. */
    postgres: string;
    temporal: { readonly address: string; readonly namespace: string };
    /** Where the run's shared host is asked for. */
    host: string;
  }
}

/** Once per run, and only when a test of the `server` project runs: one PostgreSQL, one Temporal, one migrated template, one host for who asks. */
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
  const { address, namespace } = temporal.value;
  project.provide('temporal', { address, namespace });
  const host = await offerHost({ postgres: database.value.server, temporal: { address, namespace } });
  project.provide('host', host.asked);
  return async () => {
    await host.stop();
    await stop();
  };
}

async function startDatabase() {
  const folder = await mkdtemp(join(tmpdir(), 'signet-test-'));
  // The database runs under an account of its own, which must be able to pass through.
  await chmod(folder, 0o711);
  let postgres: EmbeddedPostgres | undefined;
  const stop = async () => {
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    postgres = await startEmbeddedPostgres(folder, () => {});
    const server = new URL('/', postgres.adminUrl).href.slice(0, -1);
    await createTemplate(server);
    return { server, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}
