import { execFileSync } from 'node:child_process';
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
