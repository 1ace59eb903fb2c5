import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { outcome, text } from '../kernel/outcome.ts';
import { type ChildServer, startChild, stopOrphan } from './child-server.ts';
import { freePort } from './free-port.ts';
import { type Account, launchAs, postgresAccount } from './postgres-account.ts';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts';
import { identify } from './process-identity.ts';
import type { Progress } from './progress.ts';
import { Refused, reasonOf } from './refused.ts';

export interface EmbeddedPostgres {
  /** The superuser's address of the database `signet`. */
  readonly adminUrl: string;
  readonly child: ChildServer;
  readonly stop: () => Promise<void>;
}

interface Settings {
  readonly password: string;
  readonly port: number;
}

const DATABASE = 'signet';
/** What was answered must still stand after the power failed. */
const DURABLE = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on'];

/** A PostgreSQL of our own whose data lie in `folder/postgres`; made the first time, recovered by itself after a crash. */
export async function startEmbeddedPostgres(folder: string, progress: Progress): Promise<EmbeddedPostgres> {
  const binaries = await postgresBinaries();
  const account = postgresAccount();
  const data = join(folder, 'postgres');
  await stopLeftBehind(data);
  const settings = await readSettings(folder);
  if (!existsSync(data)) {
    progress(text('Creating the database', '正在创建数据库'));
    await initialise(binaries, account, data, settings.password);
  }
  progress(text('Starting PostgreSQL', '正在启动 PostgreSQL'));
  const { command, args, ...as } = launchAs(account, binaries.postgres, flags(data, settings.port), data);
  const child = startChild(command, args, as);
  // SIGINT is PostgreSQL's fast shutdown: sessions end, everything committed is on disk.
  const stop = () => child.stop('SIGINT');
  const url = `postgres://postgres:${settings.password}@127.0.0.1:${settings.port}`;
  try {
    await createDatabase(child, url);
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { adminUrl: `${url}/${DATABASE}`, child, stop };
}

const flags = (data: string, port: number) => {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100', 'timezone=UTC'];
  return ['-D', data, '-p', String(port), ...[...settings, ...DURABLE].flatMap((it) => ['-c', it])];
};

/** The port is kept if it is still free, so that an address noted down stays right. */
async function readSettings(folder: string): Promise<Settings> {
  const file = join(folder, 'postgres.json');
  const known: Partial<Settings> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const settings: Settings = {
    password: known.password ?? randomBytes(24).toString('hex'),
    port: await freePort(known.port),
  };
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
  return settings;
}

/** Made beside its place and moved there when complete, so that a half-made one is never started. */
async function initialise({ initdb }: PostgresBinaries, account: Account | undefined, data: string, password: string) {
  const draft = `${data}.new`;
  const secret = `${data}.secret`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  if (account) for (const path of [draft, secret]) chownSync(path, account.uid, account.gid);
  const how = ['--auth=scram-sha-256', '--username=postgres', '--encoding=UTF8', '--locale=C'];
  const { command, args, ...as } = launchAs(account, initdb, [`--pgdata=${draft}`, `--pwfile=${secret}`, ...how], data);
  try {
    await promisify(execFile)(command, [...args], { ...as, cwd: '/' });
    renameSync(draft, data);
  } catch (cause) {
    throw new Refused(doesNotStart(lastWords(cause)), cause);
  } finally {
    rmSync(secret, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** What the program itself said, rather than how it was called. */
function lastWords(cause: unknown): string {
  const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
  return said.split('\n').slice(-3).join('\n') || reasonOf(cause);
}

async function stopLeftBehind(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  // After a reboot the number may belong to anyone: only a server of these very data is ours to stop.
  if (commandOf(pid).includes(data)) await stopOrphan(identify(pid), 'SIGINT');
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return '';
  }
}

async function createDatabase(child: ChildServer, url: string): Promise<void> {
  for (;;) {
    const sql = postgres(`${url}/postgres`, { max: 1, onnotice: () => {}, connect_timeout: 5 });
    try {
      const [found] = await sql`select from pg_database where datname = ${DATABASE}`;
      if (!found) await sql.unsafe(`create database ${DATABASE}`);
      return;
    } catch (cause) {
      if (!child.running()) throw new Refused(doesNotStart(child.lastLines()), cause);
      // Recovering after a crash, or not listening yet.
      await sleep(50);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

const doesNotStart = (reason: string) =>
  outcome(
    'postgres-start',
    text(
      `The embedded PostgreSQL does not start. It says: ${reason}\nIts data lie in the data folder; it needs a place that its account may enter, and space on the disk. Or set DATABASE_URL.`,
      `内嵌 PostgreSQL 无法启动，其提示为：${reason}\n其数据位于数据目录中；该目录须允许其账户进入，且磁盘须有足够空间。也可改为设置 DATABASE_URL。`,
    ),
  );
