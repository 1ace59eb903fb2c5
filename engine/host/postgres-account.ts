import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { outcome, text } from '../kernel/outcome.ts';
import { Refused, reasonOf } from './refused.ts';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as the system's `postgres`, who is created if need be. */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = lookUp();
  if (known) return known;
  try {
    execFileSync('groupadd', ['--system', '--force', 'postgres'], { stdio: 'pipe' });
    execFileSync('useradd', ['--system', '--no-create-home', '--gid', 'postgres', 'postgres'], { stdio: 'pipe' });
  } catch (cause) {
    throw new Refused(noAccount(reasonOf(cause)), cause);
  }
  const created = lookUp();
  if (!created) throw new Refused(noAccount('useradd postgres'));
  return created;
}

/** How a command is run: what stands before it, and as whom. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Runs a command as the account. Root's own folder is closed to it, and both the program and the data may lie there: then
 * it is given the right to pass, which is less than root already has.
 */
export function launchAs(account: Account | undefined, command: string, args: readonly string[], data: string): Launch {
  if (!account) return { command, args };
  if ([command, dirname(data)].every((path) => mayEnter(account, path))) return { command, args, ...account };
  const ids = ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'];
  const right = ['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];
  return { command: 'setpriv', args: [...ids, ...right, '--', command, ...args] };
}

function mayEnter({ uid, gid }: Account, path: string): boolean {
  const { mode, uid: owner, gid: group } = statSync(path);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = dirname(path);
  return parent === path || mayEnter({ uid, gid }, parent);
}

function lookUp(): Account | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

const noAccount = (reason: string) =>
  outcome(
    'postgres-account',
    text(
      `PostgreSQL does not run as root, and an account for it cannot be created (${reason}). Start Signet as an ordinary user, or set DATABASE_URL.`,
      `PostgreSQL 不能以 root 身份运行，且无法为其创建系统账户（${reason}）。请以普通用户启动 Signet，或设置 DATABASE_URL。`,
    ),
  );
