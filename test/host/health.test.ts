import type { NativeConnection } from '@temporalio/worker';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Part } from '../../engine/host/config.ts';
import { createHealth } from '../../engine/host/health.ts';
import { announce } from '../../engine/host/presence.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

/** As Temporal is for minutes after a worker is gone: it lists it still. */
const temporal = {
  workflowService: {
    describeNamespace: async () => ({}),
    describeTaskQueue: async () => ({ pollers: [{ identity: 'signet@1' }] }),
  },
} as unknown as NativeConnection;

const running = async (...parts: Part[]) => {
  const other = openStore(database.url, { connections: 1 });
  const presence = await announce(other, new Set(parts), (error) => expect.fail(String(error)));
  return async () => {
    await presence.stop();
    await other.close();
  };
};

test('worker and relay of other processes are down as soon as these have ended, whatever Temporal still lists', async () => {
  const health = createHealth({ store, connection: temporal, namespace: 'default', taskQueue: 'signet' });
  const stopBoth = await running('worker', 'relay');
  expect(await health()).toEqual({ database: 'up', temporal: 'up', worker: 'up', relay: 'up' });
  const stopRelay = await running('api', 'relay');
  await stopBoth();
  await expect.poll(health).toEqual({ database: 'up', temporal: 'up', worker: 'down', relay: 'up' });
  await stopRelay();
  await expect.poll(health).toEqual({ database: 'up', temporal: 'up', worker: 'down', relay: 'down' });
});

test('a session that was lost is there again', async () => {
  const health = createHealth({ store, connection: temporal, namespace: 'default', taskQueue: 'signet' });
  const stop = await running('worker', 'relay');
  const superuser = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  const lost = await superuser`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name like 'signet runs%'`;
  expect(lost).toHaveLength(1);
  await superuser.end();
  await expect.poll(health, { timeout: 10_000 }).toMatchObject({ worker: 'up', relay: 'up' });
  await stop();
});
