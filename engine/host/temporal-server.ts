import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcome, text } from '../kernel/outcome.ts';
import { type ChildServer, startChild, stopOrphan } from './child-server.ts';
import { freePort } from './free-port.ts';
import { identify, type ProcessIdentity } from './process-identity.ts';
import type { Progress } from './progress.ts';
import { Refused } from './refused.ts';
import { temporalBinary } from './temporal-binary.ts';
import { isReachable } from './temporal-connection.ts';

export interface TemporalServer {
  readonly address: string;
  readonly child: ChildServer;
  readonly stop: () => Promise<void>;
}

interface Settings {
  readonly port: number;
  readonly process: ProcessIdentity;
}

/** A Temporal development server with its data on disk under `folder/temporal`. */
export async function startTemporalServer(
  folder: string,
  namespace: string,
  progress: Progress,
): Promise<TemporalServer> {
  const binary = await temporalBinary(progress);
  progress(
    text(
      `Starting Temporal (${binary.source}: ${binary.path})`,
      `正在启动 Temporal（${binary.source}：${binary.path}）`,
    ),
  );
  const file = join(folder, 'temporal.json');
  const known: Settings | undefined = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  if (known) await stopOrphan(known.process, 'SIGTERM');
  mkdirSync(join(folder, 'temporal'), { recursive: true, mode: 0o700 });
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? known?.port : undefined);
    const child = startChild(binary.path, args(join(folder, 'temporal', 'temporal.db'), port, namespace));
    const settings: Settings = { port, process: identify(child.pid) };
    writeFileSync(file, JSON.stringify(settings));
    const address = `127.0.0.1:${port}`;
    if (await comesUp(child, address, namespace)) return { address, child, stop: () => child.stop('SIGTERM') };
    if (attempt === ATTEMPTS) throw new Refused(doesNotStart(reasonIn(child)));
  }
}

/** Where the embedded server of a data folder listens, when it was ever started. */
export function embeddedAddress(folder: string): string | undefined {
  const file = join(folder, 'temporal.json');
  if (!existsSync(file)) return undefined;
  const { port }: Settings = JSON.parse(readFileSync(file, 'utf8'));
  return `127.0.0.1:${port}`;
}

/** The server looks for more ports by itself and dies when another process takes one of them in that moment. */
const ATTEMPTS = 3;

async function comesUp(child: ChildServer, address: string, namespace: string): Promise<boolean> {
  while (!(await isReachable(address, namespace, 1_000))) if (!child.running()) return false;
  return true;
}

/** What it died of, without the stack that Go prints behind it. */
const reasonIn = ({ lastLines }: ChildServer) => /^(panic|Error|error):.*$/m.exec(lastLines(200))?.[0] ?? lastLines();

const args = (database: string, port: number, namespace: string) => [
  ...['server', 'start-dev', '--headless', '--log-level', 'error', '--ip', '127.0.0.1', '--port', String(port)],
  ...['--db-filename', database, '--namespace', namespace],
];

const doesNotStart = (reason: string) =>
  outcome(
    'temporal-start',
    text(
      `The Temporal server does not start. It says: ${reason}\nSet TEMPORAL_ADDRESS to use one that runs elsewhere.`,
      `Temporal 服务器无法启动，其提示为：${reason}\n也可设置 TEMPORAL_ADDRESS，使用在别处运行的服务器。`,
    ),
  );
