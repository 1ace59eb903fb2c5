import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { text } from '../kernel/outcome.ts';
import type { Store } from '../store/open.ts';
import type { Config } from './config.ts';
import { type DatabaseAddress, openDatabase } from './database.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import type { Lifetime } from './lifetime.ts';
import type { Progress } from './progress.ts';
import { supervised } from './supervised.ts';
import { connectTemporal } from './temporal-connection.ts';
import { startTemporalServer } from './temporal-server.ts';

export interface Surroundings {
  readonly config: Config;
  readonly lifetime: Lifetime;
  readonly progress: Progress;
  readonly log: Logger;
}

/** The database: ours, kept up on the data folder, or the one that the configuration names. */
export async function openStoreOf({ config, lifetime, progress, log }: Surroundings): Promise<Store> {
  const address = config.database ?? (await embeddedDatabase());
  const store = await openDatabase(address, progress);
  return lifetime.add('database connections', store, store.close);

  async function embeddedDatabase(): Promise<DatabaseAddress> {
    const start = () => startEmbeddedPostgres(config.data, progress);
    const server = await supervised(start, report(log, progress, 'PostgreSQL'));
    await lifetime.add('PostgreSQL', server, server.stop);
    return { adminUrl: server.first.adminUrl };
  }
}

/** Temporal: ours, kept up on the data folder, or the one that the configuration names. */
export async function connectTemporalOf({ config, lifetime, progress, log }: Surroundings): Promise<NativeConnection> {
  const { namespace } = config;
  const address = config.temporal?.address ?? (await embeddedServer());
  const connection = await connectTemporal(address, namespace);
  return lifetime.add('Temporal connection', connection, () => connection.close());

  async function embeddedServer(): Promise<string> {
    const start = () => startTemporalServer(config.data, namespace, progress);
    const server = await supervised(start, report(log, progress, 'Temporal'));
    await lifetime.add('Temporal', server, server.stop);
    return server.first.address;
  }
}

const report =
  (log: Logger, progress: Progress, name: string) =>
  (problem: 'ended' | 'started-again' | 'does-not-start', err?: unknown): void => {
    log[problem === 'started-again' ? 'info' : 'error']({ err }, `${name}: ${problem}`);
    if (problem === 'ended')
      progress(text(`${name} ended by itself: starting it again`, `${name} 意外退出：正在重新启动`));
    if (problem === 'started-again') progress(text(`${name} is up again`, `${name} 已恢复运行`));
  };
