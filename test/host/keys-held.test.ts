import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { record } from '../../engine/audit/append.ts';
import { holdKeys } from '../../engine/host/keys-held.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { transact } from '../../engine/store/transaction.ts';
import { keyIds, useKeys } from '../../schemas/db/classified.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { dataFolder, removeFolder } from './child.ts';

let own: TestDatabase;
let store: Store;
let data: string;

beforeAll(async () => {
  own = await freshDatabase();
  store = openStore(own.url, { connections: 2 });
});
afterAll(async () => {
  await store.close();
  await own.drop();
});
beforeEach(() => {
  vi.stubEnv('SIGNET_KEYS', undefined);
  useKeys([]);
  data = dataFolder();
  return () => {
    vi.unstubAllEnvs();
    removeFolder(data);
  };
});

const file = () => join(data, 'keys');

test('SEC-2 keys are made once, for data that were written under none; lost, none is made in their place', async () => {
  await holdKeys(store, data);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  const [made] = keyIds();
  const written = readFileSync(file(), 'utf8');
  await holdKeys(store, data);
  expect([keyIds(), readFileSync(file(), 'utf8')]).toEqual([[made], written]);

  // Only an act of a person so far: no process has begun.
  await transact(store, { id: 'gao.feng', plant: 'SZ1' }, (tx) =>
    record(tx, { action: 'person.add', result: 'done', resource: 'person' }),
  );
  rmSync(file());
  await expect(holdKeys(store, data)).rejects.toMatchObject({
    outcome: {
      code: 'config-keys-missing',
      message: { en: expect.stringContaining(`${made}`), 'zh-CN': expect.stringContaining(`${made}`) },
    },
  });
  expect(existsSync(file())).toBe(false);
});
