import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../engine/host/embedded-postgres.ts';
import { supervised } from '../../engine/host/supervised.ts';
import { startTemporalServer, type TemporalServer } from '../../engine/host/temporal-server.ts';
import { migrate } from '../../engine/store/migrate.ts';
import type { Ground } from '../driver/world.ts';

export interface Killable {
  readonly ground: Ground;
  /** `kill -9`; the database is started again on its data by who watches it. */
  readonly killPostgres: () => Promise<void>;
  /** `kill -9`, and away for so long. */
  readonly loseTemporal: (milliseconds: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Durable servers of one's own, as `npm start` runs them. */
export async function killableGround(): Promise<Killable> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-crash-'));
  chmodSync(folder, 0o711);
  const quiet = () => {};
  let current: Awaited<ReturnType<typeof startEmbeddedPostgres>> | undefined;
  let revived = () => {};
  const database = await supervised(
    async () => {
      current = await startEmbeddedPostgres(folder, quiet);
      return current;
    },
    (problem) => problem === 'started-again' && revived(),
  );
  const { adminUrl } = database.first;
  await migrate(adminUrl);
  let temporal: TemporalServer = await startTemporalServer(folder, 'default', quiet);
  const { address } = temporal;
  return {
    ground: { database: { url: adminUrl, adminUrl, drop: async () => {} }, address, namespace: 'default' },
    killPostgres: async () => {
      const again = new Promise<void>((resolve) => {
        revived = resolve;
      });
      process.kill(current?.child.pid ?? 0, 'SIGKILL');
      await again;
    },
    loseTemporal: async (milliseconds) => {
      await temporal.child.stop('SIGKILL');
      await sleep(milliseconds);
      temporal = await startTemporalServer(folder, 'default', quiet);
      if (temporal.address !== address) throw new Error('Temporal came back elsewhere');
    },
    close: async () => {
      await temporal.stop();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
