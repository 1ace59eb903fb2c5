import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outcome, text } from '../kernel/outcome.ts';
import type { Progress } from './progress.ts';
import { Refused } from './refused.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = join(ROOT, 'designer', 'dist');

export interface WebApp {
  /** The folder to serve, once it is there. */
  readonly ready: Promise<string>;
  readonly stop: () => void;
}

/**
 * The built web app, in a folder named after its sources; built first when there is none. Hosts that start together may
 * both build it, and one that runs keeps its files when another builds newer ones.
 */
export function webApp(progress: Progress): WebApp {
  const built = join(DIST, sourceHash().slice(0, 16));
  if (existsSync(built)) return { ready: Promise.resolve(built), stop: () => {} };
  progress(text('Building the web app: once for this version', '正在构建网页应用：每个版本仅需一次'));
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  const building = `${built}.${process.pid}`;
  const args = [vite, 'build', 'designer', '--logLevel', 'warn', '--outDir', building, '--emptyOutDir'];
  // Whoever starts us may be a test: what is built is for production all the same.
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (it: string) => (said += it));
  const ready = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) return reject(new Refused(notBuilt(said)));
      if (existsSync(built)) rmSync(building, { recursive: true });
      else renameSync(building, built);
      resolve(built);
    });
  });
  // Awaited only when the servers stand; a failure before that must not count as unhandled.
  ready.catch(() => {});
  return { ready, stop: () => child.exitCode === null && child.kill('SIGTERM') };
}

/** What the app is made of: its own sources and what it shares with the engine. */
function sourceHash(): string {
  const hash = createHash('sha256');
  const shared = ['kernel', 'bpmn', 'cases'].map((room) => join('engine', room));
  for (const path of ['package-lock.json', ...['designer', ...shared].flatMap((it) => files(it))]) {
    hash.update(path).update(readFileSync(join(ROOT, path)));
  }
  return hash.digest('hex');
}

function files(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((it) => {
      const path = join(folder, it.name);
      if (it.isDirectory()) return it.name === 'dist' || it.name === 'node_modules' ? [] : files(path);
      return [path];
    });
}

const notBuilt = (said: string) => {
  const last = said.trim().split('\n').slice(-15).join('\n');
  return outcome(
    'web-app-build',
    text(
      `The web app cannot be built. Run npm ci, then start again. The build says:\n${last}`,
      `网页应用构建失败。请运行 npm ci 后重新启动。构建提示：\n${last}`,
    ),
  );
};
