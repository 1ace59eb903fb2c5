import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from '../kernel/outcome.ts';
import type { Progress } from './progress.ts';
import { reasonOf } from './refused.ts';

const VERSION = 'v1.5.1';
const EXE = process.platform === 'win32' ? '.exe' : '';

export const cacheFolder = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'signet', 'bin');

/** A way to come by the Temporal server: its path, or why not. */
export interface TemporalSource {
  readonly name: 'path' | 'cache' | 'download' | 'build';
  readonly find: (progress: Progress) => Promise<{ path: string } | { why: string }>;
}

const onPath: TemporalSource = {
  name: 'path',
  find: async () => {
    const found = whichExecutable('temporal');
    return found ? { path: found } : { why: 'no temporal on PATH' };
  },
};

const cached: TemporalSource = {
  name: 'cache',
  find: async () => {
    const built = join(cacheFolder(), `temporal${EXE}`);
    const found = existsSync(built) ? built : downloaded();
    return found ? { path: found } : { why: `nothing in ${cacheFolder()}` };
  },
};

/** The SDK downloads by starting a server, which we stop: it offers no other way. */
const download: TemporalSource = {
  name: 'download',
  find: async (progress) => {
    progress(text('Downloading the Temporal server', '正在下载 Temporal 服务器'));
    mkdirSync(cacheFolder(), { recursive: true });
    try {
      const { TestWorkflowEnvironment } = await import('@temporalio/testing');
      const executable = { type: 'cached-download' as const, downloadDir: cacheFolder(), ttl: '3650 days' as const };
      const environment = await TestWorkflowEnvironment.createLocal({ server: { executable, ip: '127.0.0.1' } });
      await environment.teardown();
    } catch (cause) {
      return { why: `the download failed: ${reasonOf(cause)}` };
    }
    const found = downloaded();
    return found ? { path: found } : { why: `the download left nothing in ${cacheFolder()}` };
  },
};

const build: TemporalSource = {
  name: 'build',
  find: async (progress) => {
    const go = whichExecutable('go');
    if (!go) return { why: 'no Go on PATH to build it with' };
    progress(
      text(
        'Building the Temporal server with Go: once on this machine, about three minutes',
        '正在用 Go 构建 Temporal 服务器：本机仅需一次，约三分钟',
      ),
    );
    mkdirSync(cacheFolder(), { recursive: true });
    const failure = await goInstall(go, progress);
    return failure ? { why: failure } : { path: join(cacheFolder(), `temporal${EXE}`) };
  },
};

/** In the order in which they are tried: what is here already, then the network. */
export const TEMPORAL_SOURCES: readonly TemporalSource[] = [onPath, cached, download, build];

function downloaded(): string | undefined {
  if (!existsSync(cacheFolder())) return undefined;
  const name = readdirSync(cacheFolder()).find((it) => it.startsWith('temporal-sdk-typescript-'));
  return name && join(cacheFolder(), name);
}

function whichExecutable(name: string): string | undefined {
  const candidates = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name + EXE));
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function goInstall(go: string, progress: Progress): Promise<string | undefined> {
  const args = ['install', '-ldflags', '-s -w', `github.com/temporalio/cli/cmd/temporal@${VERSION}`];
  const child = spawn(go, args, { env: { ...process.env, GOBIN: cacheFolder() }, stdio: ['ignore', 'ignore', 'pipe'] });
  const started = Date.now();
  const ticker = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    progress(text(`Building the Temporal server: ${seconds} s`, `正在构建 Temporal 服务器：${seconds} 秒`));
  }, 15_000);
  let last = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    last = chunk.trim().split('\n').at(-1) ?? last;
  });
  return new Promise((resolve) => {
    child.once('error', (cause) => resolve(cause.message));
    child.once('close', (code) => resolve(code === 0 ? undefined : `the build failed: ${last}`));
  }).finally(() => clearInterval(ticker)) as Promise<string | undefined>;
}
