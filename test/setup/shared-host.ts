import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { dataFolder, removeFolder, Signet } from '../host/child.ts';
import { cloneTemplate } from './template-database.ts';

interface Servers {
  /** Superuser's address of the PostgreSQL, without a database. */
  readonly postgres: string;
  readonly temporal: { readonly address: string; readonly namespace: string };
}

export interface SharedHost {
  /** Answers where the host is; the first who asks has it started. */
  readonly asked: string;
  readonly stop: () => Promise<void>;
}

/**
 * One Signet on the demo plant, a process of its own as `npm start` makes one, for all files of a run that need not have it
 * to themselves. It costs nothing where none of them runs.
 */
export async function offerHost(servers: Servers): Promise<SharedHost> {
  let host: ReturnType<typeof startHost> | undefined;
  const offer = createServer((_, response) => {
    host ??= startHost(servers);
    host.then(
      ({ url }) => response.end(url),
      (cause: unknown) => response.writeHead(500).end(String(cause)),
    );
  });
  await new Promise<void>((resolve) => offer.listen(0, '127.0.0.1', resolve));
  return {
    asked: `http://127.0.0.1:${(offer.address() as AddressInfo).port}`,
    stop: async () => {
      offer.close();
      offer.closeAllConnections();
      // One that did not come up has said so to whoever asked for it.
      await host?.then(({ stop }) => stop()).catch(() => {});
    },
  };
}

async function startHost({ postgres, temporal }: Servers) {
  const { url: database } = await cloneTemplate(postgres);
  const data = dataFolder();
  const host = new Signet(['start'], {
    ...{ SIGNET_DATA: data, SIGNET_DEMO: '1', SIGNET_LOG_LEVEL: 'info', PORT: '0' },
    ...{ DATABASE_URL: database, TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: temporal.namespace },
  });
  const stop = async () => {
    host.kill('SIGTERM');
    await host.ended;
    removeFolder(dirname(data));
  };
  try {
    const [, url] = await host.says(/Signet is up: (http:\S+)/, 180_000);
    return { url: String(url), stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}
