import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { AdvanceRequest } from '../../engine/instances/contract.ts';
import { BUNDLES, type World } from '../driver/world.ts';
import type { PartSettings } from './part.ts';

const PART = fileURLToPath(new URL('./part.ts', import.meta.url));

export interface Part {
  /** Settles when the process has ended, by whatever means. */
  readonly ended: Promise<NodeJS.Signals | number | null>;
  readonly ready: Promise<void>;
  readonly kill: () => Promise<void>;
}

interface Options {
  /** `name:n`: dies the n-th time it passes that point. */
  readonly failpoint?: string;
  readonly stepsPerRun?: number;
  readonly act?: AdvanceRequest;
}

/** Starts a part of an installation as a process of its own. */
export function startPart(world: World, part: PartSettings['part'], { failpoint, ...more }: Options = {}): Part {
  const { database, address, namespace } = world.ground;
  const settings: PartSettings = {
    part,
    url: database.url,
    address,
    namespace,
    taskQueue: world.taskQueue,
    cache: BUNDLES,
    ...more,
  };
  const env = { ...process.env, SIGNET_TEST_PART: JSON.stringify(settings), SIGNET_FAILPOINT: failpoint ?? '' };
  const child = spawn(process.execPath, ['--import', 'tsx', PART], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return { ready: readiness(child), ended: ending(child), kill: () => kill(child) };
}

const ending = (child: ChildProcess): Part['ended'] =>
  new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)));

const readiness = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => chunk.includes('ready') && resolve());
    child.once('close', () => resolve());
  });

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = ending(child);
  child.kill('SIGKILL');
  await ended;
}
