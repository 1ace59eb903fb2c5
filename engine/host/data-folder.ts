import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { outcome, text } from '../kernel/outcome.ts';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';
import { Refused, reasonOf } from './refused.ts';

export interface DataFolder {
  readonly path: string;
  readonly release: () => unknown;
}

/**
 * One host at a time: two servers on the same files would destroy them. Locks are numbered, and whoever finds the last holder
 * gone takes the next number. The last one is never removed, so that the numbers only grow: a start that was looking at an
 * older state of the folder finds its number taken, or sees a higher one beside its own and gives way.
 */
export function lockDataFolder(path: string): DataFolder {
  makeFolder(path);
  for (;;) {
    const last = lastLock(path);
    const holder = readHolder(path, last);
    if (holder && isAlive(holder)) throw new Refused(locked(path, holder.pid));
    const mine = last + 1;
    if (!claim(path, mine)) continue;
    if (lastLock(path) === mine) {
      for (const older of locks(path)) if (older < mine) rmSync(lockFile(path, older), { force: true });
      return { path, release: () => existsSync(path) && publish(path, mine, {}, renameSync) };
    }
    rmSync(lockFile(path, mine), { force: true });
  }
}

/** The process that works on a data folder now. */
export function lockHolder(path: string): ProcessIdentity | undefined {
  const holder = readHolder(path, lastLock(path));
  return holder && holder.pid !== process.pid && isAlive(holder) ? holder : undefined;
}

const lockFile = (path: string, n: number) => join(path, `lock.${n}`);

const locks = (path: string): number[] =>
  existsSync(path)
    ? readdirSync(path)
        .flatMap((name) => /^lock\.(\d+)$/.exec(name)?.[1] ?? [])
        .map(Number)
    : [];

const lastLock = (path: string): number => Math.max(0, ...locks(path));

/** Written elsewhere first, so that whoever reads the lock reads all of it. */
function publish(path: string, n: number, content: object, how: (from: string, to: string) => void): void {
  const written = join(path, `lock.${n}.${process.pid}`);
  try {
    writeFileSync(written, JSON.stringify(content));
    how(written, lockFile(path, n));
  } finally {
    rmSync(written, { force: true });
  }
}

/** False when somebody has that number already. */
function claim(path: string, n: number): boolean {
  try {
    publish(path, n, identify(process.pid), linkSync);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw new Refused(unusable(path, cause), cause);
  }
}

/** Makes the folder and those above it, and tries whether it can be written to; refused, and undone, when not. */
export function makeFolder(path: string): void {
  const made: string[] = [];
  try {
    makeWithParents(path, made);
    rmdirSync(mkdtempSync(join(path, '.try-')));
  } catch (cause) {
    for (const folder of made.reverse()) rmdirSync(folder);
    throw new Refused(unusable(path, cause), cause);
  }
}

/** One after the other: Node's own recursion never ends where folders cannot be made, in /proc say. */
function makeWithParents(path: string, made: string[]): void {
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) return;
    throw new Error('it is not a folder');
  }
  if (dirname(path) !== path) makeWithParents(dirname(path), made);
  // Others may pass through but not list: the database runs under an account of its own.
  mkdirSync(path, { mode: 0o711 });
  made.push(path);
}

const unusable = (path: string, cause: unknown) =>
  outcome(
    'data-folder',
    text(
      `The data folder ${path} cannot be created or written to (${reasonOf(cause)}). Set SIGNET_DATA to a folder that you may write to.`,
      `无法创建或写入数据目录 ${path}（${reasonOf(cause)}）。请将 SIGNET_DATA 设为有写入权限的目录。`,
    ),
    { path: 'SIGNET_DATA' },
  );

/** Nobody where there is no lock, one that was given back, or one that a crash of the machine left without its content. */
function readHolder(path: string, n: number): ProcessIdentity | undefined {
  try {
    const { pid, started }: Partial<ProcessIdentity> = JSON.parse(readFileSync(lockFile(path, n), 'utf8'));
    return pid === undefined ? undefined : { pid, started };
  } catch {
    return undefined;
  }
}

const locked = (path: string, pid = 0) =>
  outcome(
    'data-folder-locked',
    text(
      `The data folder ${path} is in use by another Signet (process ${pid}). Stop it first, or set SIGNET_DATA to another folder.`,
      `数据目录 ${path} 正被另一个 Signet 使用（进程 ${pid}）。请先停止它，或将 SIGNET_DATA 设为其他目录。`,
    ),
    { path: 'SIGNET_DATA' },
  );
