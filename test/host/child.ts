import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const SIGNET = fileURLToPath(new URL('../../engine/cli/signet.mjs', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Under which a command runs; else under the account of the tests. */
interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** A Signet command as a process of its own, as a person would run it. */
export class Signet {
  readonly child: ChildProcess;
  private out = '';
  private err = '';
  readonly ended: Promise<Ended>;

  constructor(args: readonly string[], env: Readonly<Record<string, string | undefined>>, account: Account = {}) {
    const inherited = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'en_US.UTF-8', SIGNET_LOG_LEVEL: 'warn' };
    const child = spawn(process.execPath, [SIGNET, ...args], {
      env: { ...inherited, ...env },
      ...account,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    child.stdout.setEncoding('utf8').on('data', (it: string) => (this.out += it));
    child.stderr.setEncoding('utf8').on('data', (it: string) => (this.err += it));
    this.ended = new Promise((resolve) => {
      child.once('close', (code) => resolve({ code, out: this.out, err: this.err }));
    });
  }

  /** Waits for a line; the process ending first is a failure that shows what it said. */
  async says(pattern: RegExp, patience = 90_000): Promise<RegExpExecArray> {
    for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(50)) {
      const found = pattern.exec(this.out);
      if (found) return found;
      if (this.child.exitCode !== null || this.child.signalCode !== null) break;
    }
    throw new Error(`never said ${pattern}:\n${this.out}\n${this.err}`);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

export const signet = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
  account: Account = {},
): Promise<Ended> => new Signet(args, env, account).ended;

/** A data folder of one's own. */
export const dataFolder = (): string => join(mkdtempSync(join(tmpdir(), 'signet-host-')), 'data');

/** Processes that still work on a data folder. */
export function leftOn(data: string): string[] {
  return readdirSync('/proc')
    .filter((it) => /^\d+$/.test(it))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((command) => command.includes(data));
}

export function removeFolder(data: string): void {
  if (existsSync(data)) rmSync(data, { recursive: true, force: true });
}
