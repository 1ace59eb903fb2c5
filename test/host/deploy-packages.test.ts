import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installedRegistry } from '../../engine/cli/installed-registry.ts';
import { deploy } from '../../engine/definitions/deploy.ts';
import { effective } from '../../engine/definitions/load.ts';
import { readPackage } from '../../engine/definitions/package.ts';
import { deployPackages } from '../../engine/host/deploy-packages.ts';
import type { Core } from '../../engine/instances/core.ts';
import { openStore } from '../../engine/store/open.ts';
import { database } from '../../engine/store/transaction.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';

const PLANT = 'SZ1';
let own: TestDatabase;
let core: Core;
let folder: string;

beforeAll(async () => {
  own = await freshDatabase();
  core = { store: openStore(own.url), registry: await installedRegistry() };
  folder = await mkdtemp(join(tmpdir(), 'signet-packages-'));
  await cp('workflows/batch-release', join(folder, 'batch-release'), { recursive: true });
});
afterAll(async () => {
  await core.store.close();
  await own.drop();
  await rm(folder, { recursive: true, force: true });
});

const start = () => deployPackages(core, folder, PLANT, () => {});
const standing = async () => (await effective(database(core.store), 'batch-release'))?.version;

async function setVersion(version: string): Promise<void> {
  const file = join(folder, 'batch-release', 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, version }));
}

test('DEF-1 a start makes a package effective once, and never takes back what somebody made effective since', async () => {
  await setVersion('1.0.0');
  await start();
  expect(await standing()).toBe('1.0.0');

  await setVersion('1.0.10');
  await deploy(core, await readPackage(join(folder, 'batch-release')), { id: 'gao.feng', plant: PLANT });
  expect(await standing()).toBe('1.0.10');

  await setVersion('1.0.0');
  await start();
  await setVersion('1.0.9');
  await start();
  expect(await standing()).toBe('1.0.10');

  await setVersion('1.1.0');
  await start();
  expect(await standing()).toBe('1.1.0');
});
