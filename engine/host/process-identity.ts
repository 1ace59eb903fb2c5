import { readFileSync } from 'node:fs';

/** A process that was seen: its number alone may since belong to another one. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the kernel's own count; absent where the system does not tell. */
  readonly started?: string;
}

export const identify = (pid: number): ProcessIdentity => ({ pid, started: startOf(pid) });

/** Whether that very process still lives. */
export function isAlive({ pid, started }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    // EPERM: it lives under another account.
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EPERM')) return false;
  }
  const now = startOf(pid);
  return now === undefined || started === undefined || now === started;
}

function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; only its parent has not noticed yet.
    return fields[0] === 'Z' ? 'ended' : fields[19];
  } catch {
    return undefined;
  }
}
