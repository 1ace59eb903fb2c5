import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcome, text } from '../kernel/outcome.ts';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';
import { Refused, reasonOf } from './refused.ts';

export interface DataFolder {
  readonly path: string;
  readonly release: () => void;
}

/** One host at a time: two servers on the same files would destroy them. A lock whose holder died is taken over. */
export function lockDataFolder(path: string): DataFolder {
  createFolder(path);
  const file = join(path, 'lock');
  for (;;) {
    if (create(file)) return { path, release: () => rmSync(file, { force: true }) };
    const holder = lockHolder(path);
    if (holder) throw new Refused(locked(path, holder.pid));
    rmSync(file, { force: true });
  }
}

/** The process that works on a data folder now. */
export function lockHolder(path: string): ProcessIdentity | undefined {
  const holder = readHolder(join(path, 'lock'));
  return holder && holder.pid !== process.pid && isAlive(holder) ? holder : undefined;
}

function createFolder(path: string): void {
  try {
    // Others may pass through but not list: the database runs under an account of its own.
    mkdirSync(path, { recursive: true, mode: 0o711 });
  } catch (cause) {
    throw new Refused(
      outcome(
        'data-folder',
        text(
          `The data folder ${path} cannot be created (${reasonOf(cause)}). Set SIGNET_DATA to a folder that you may write to.`,
          `无法创建数据目录 ${path}（${reasonOf(cause)}）。请将 SIGNET_DATA 设为有写入权限的目录。`,
        ),
        { path: 'SIGNET_DATA' },
      ),
      cause,
    );
  }
}

function create(file: string): boolean {
  try {
    writeFileSync(file, JSON.stringify(identify(process.pid)), { flag: 'wx' });
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  }
}

function readHolder(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const locked = (path: string, pid: number) =>
  outcome(
    'data-folder-locked',
    text(
      `The data folder ${path} is in use by another Signet (process ${pid}). Stop it first, or set SIGNET_DATA to another folder.`,
      `数据目录 ${path} 正被另一个 Signet 使用（进程 ${pid}）。请先停止它，或将 SIGNET_DATA 设为其他目录。`,
    ),
    { path: 'SIGNET_DATA' },
  );
