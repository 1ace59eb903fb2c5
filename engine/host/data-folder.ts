import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { outcome, text } from '../kernel/outcome.ts';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';
import { Refused, reasonOf } from './refused.ts';

export interface DataFolder {
  readonly path: string;
  readonly release: () => void;
}

/**
 * One host at a time: two servers on the same files would destroy them. A lock whose holder died is taken over, by one
 * start at a time: of two that find it dead, the second would else remove the lock of the first.
 */
export function lockDataFolder(path: string): DataFolder {
  makeFolder(path);
  const file = join(path, 'lock');
  if (!claim(file)) {
    const takeover = `${file}.takeover`;
    if (!claim(takeover)) {
      // Somebody is taking over: this start gives way. If they died in these few lines, the next start goes on.
      const other = readHolder(takeover);
      if (other && !isAlive(other)) rmSync(takeover, { force: true });
      throw new Refused(locked(path, other?.pid));
    }
    try {
      const holder = lockHolder(path);
      if (holder) throw new Refused(locked(path, holder.pid));
      rmSync(file, { force: true });
      if (!claim(file)) throw new Refused(locked(path, readHolder(file)?.pid));
    } finally {
      rmSync(takeover, { force: true });
    }
  }
  return { path, release: () => rmSync(file, { force: true }) };
}

/** The process that works on a data folder now. */
export function lockHolder(path: string): ProcessIdentity | undefined {
  const holder = readHolder(join(path, 'lock'));
  return holder && holder.pid !== process.pid && isAlive(holder) ? holder : undefined;
}

/** Makes the folder and those above it; refused when that is not possible. */
export function makeFolder(path: string): void {
  try {
    makeWithParents(path);
  } catch (cause) {
    throw new Refused(unusable(path, cause), cause);
  }
}

/** One after the other: Node's own recursion never ends where folders cannot be made, in /proc say. */
function makeWithParents(path: string): void {
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) return;
    throw new Error('it is not a folder');
  }
  if (dirname(path) !== path) makeWithParents(dirname(path));
  // Others may pass through but not list: the database runs under an account of its own.
  mkdirSync(path, { mode: 0o711 });
}

/** Writes who we are under that name, whole or not at all; false when somebody is there already. */
function claim(file: string): boolean {
  const written = `${file}.${process.pid}`;
  try {
    writeFileSync(written, JSON.stringify(identify(process.pid)));
    linkSync(written, file);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw new Refused(unusable(dirname(file), cause), cause);
  } finally {
    rmSync(written, { force: true });
  }
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

function readHolder(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
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
