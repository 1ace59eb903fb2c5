import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcome, text } from '../kernel/outcome.ts';
import { openStore, type Store } from '../store/open.ts';
import type { Config } from './config.ts';
import { lockDataFolder, lockHolder } from './data-folder.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { Refused } from './refused.ts';

/** Works on the database of an installation: the one that runs, or an embedded one that is started for as long as it takes. */
export async function withStore<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  if (config.database) return withUrl(config.database.url, work);
  if (!existsSync(join(config.data, 'postgres'))) throw new Refused(nothingThere(config.data));
  if (lockHolder(config.data)) return withUrl(runningUrl(config.data), work);
  const folder = lockDataFolder(config.data);
  try {
    const server = await startEmbeddedPostgres(config.data, () => {});
    try {
      return await withUrl(server.adminUrl, work);
    } finally {
      await server.stop();
    }
  } finally {
    folder.release();
  }
}

async function withUrl<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openStore(url, { connections: 2 });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function runningUrl(data: string): string {
  const { password, port } = JSON.parse(readFileSync(join(data, 'postgres.json'), 'utf8'));
  return `postgres://postgres:${password}@127.0.0.1:${port}/signet`;
}

const nothingThere = (data: string) =>
  outcome(
    'data-folder-empty',
    text(
      `There is no database in ${data}. Set SIGNET_DATA to the data folder of the installation, or DATABASE_URL.`,
      `${data} 中没有数据库。请将 SIGNET_DATA 设为该安装的数据目录，或设置 DATABASE_URL。`,
    ),
    { path: 'SIGNET_DATA' },
  );
