import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './process-identity.ts';

export interface ChildServer {
  readonly pid: number;
  /** Its last lines, for the message when it does not come up. */
  readonly lastLines: (count?: number) => string;
  readonly exited: Promise<void>;
  readonly running: () => boolean;
  readonly stop: (signal: NodeJS.Signals) => Promise<void>;
}

const children = new Set<ChildProcess>();

/** Whatever ends this process, short of a kill, its servers are told to end too: nobody else would. */
process.on('exit', () => {
  for (const child of children) child.kill('SIGINT');
});

/** Lines of output that are kept: enough to find the first one of a long stack. */
const KEPT = 200;

/** Longest wait for a server that was asked to stop. */
const PATIENCE = 30_000;

/**
 * Starts a server that we stop ourselves. It gets a process group of its own: a terminal's Ctrl-C reaches the whole
 * group at once, and would take the database away from under those who still write to it.
 */
export function startChild(
  command: string,
  args: readonly string[],
  options: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): ChildServer {
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  child.once('exit', () => children.delete(child));
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      lines.push(...chunk.split('\n').filter((line) => line.trim() !== ''));
      lines.splice(0, lines.length - KEPT);
    });
  }
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (cause) => {
      lines.push(cause.message);
      resolve();
    });
  });
  const running = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    lastLines: (count = 20) => lines.slice(-count).join('\n'),
    exited,
    running,
    stop: (signal) => stopChild(child, running, exited, signal),
  };
}

async function stopChild(child: ChildProcess, running: () => boolean, exited: Promise<void>, signal: NodeJS.Signals) {
  if (!running()) return;
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  await exited;
  clearTimeout(timer);
}

/** Stops a server that an earlier host left behind when it was killed. */
export async function stopOrphan(orphan: ProcessIdentity, signal: NodeJS.Signals): Promise<void> {
  if (!isAlive(orphan)) return;
  process.kill(orphan.pid, signal);
  for (const deadline = Date.now() + PATIENCE; isAlive(orphan); await sleep(50)) {
    if (Date.now() > deadline) process.kill(orphan.pid, 'SIGKILL');
  }
}
