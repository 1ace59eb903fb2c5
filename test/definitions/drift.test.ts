import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../engine/api/app.ts';
import type { ApiContext } from '../../engine/api/context.ts';
import { driftsOf } from '../../engine/definitions/drift.ts';
import { tellDrift } from '../../engine/host/tell-drift.ts';
import type { Registry } from '../../engine/plugins/plugin.ts';
import { database } from '../../engine/store/transaction.ts';
import { PLANT } from '../api/world.ts';
import { packageOf, row, serviceTask } from '../instances/plant.ts';
import { AUTHOR, type Drafting, drafting, expectOk, HEAD, small } from './drafting.ts';

let it: Drafting;
let hash: string;
const PLUGIN = 'test.count';
beforeAll(async () => {
  it = await drafting();
  const files = packageOf(
    'working',
    row(serviceTask('work', `<signet:job plugin="${PLUGIN}" /><signet:input source="lot" target="lot" />`)),
  );
  hash = expectOk(await it.as(AUTHOR, 'POST', '/definitions', { files })).hash;
  await it.upTo('effective', small('steady'));
});
afterAll(() => it.close());

/** The plugins of another build of the product. */
function registryWith(version: string | undefined): Registry {
  const plugins = new Map(it.core.registry.plugins);
  const plugin = plugins.get(PLUGIN);
  if (!plugin) throw new Error(`${PLUGIN} is not there`);
  if (version) plugins.set(PLUGIN, { ...plugin, version });
  else plugins.delete(PLUGIN);
  return { ...it.core.registry, plugins };
}
const drifts = async (registry = it.core.registry) =>
  (await driftsOf(database(it.core.store), registry)).map(
    ({ key, version, problem }) => `${key} ${version} ${problem.code}`,
  );

test('DEF-9 what runs as it was approved has no drift', async () => {
  expect(await drifts()).toEqual([]);
});

test.each([['9.9.9'], [undefined]])(
  'DEF-9 a plugin of another version than the approved one is named with its process (%s)',
  async (version) => {
    expect(await drifts(registryWith(version))).toEqual(['working 1.0.0 drift-plugin']);
  },
);

test('DEF-9 a build that makes another process of the approved files is named, and which one it was', async () => {
  const plugins = new Map(it.core.registry.plugins);
  const plugin = plugins.get(PLUGIN);
  if (plugin) plugins.set(PLUGIN, { ...plugin, retry: { attempts: 99, backoff: 1 } });
  const [drift] = await driftsOf(database(it.core.store), { ...it.core.registry, plugins });
  expect(drift).toMatchObject({ key: 'working', problem: { code: 'drift-build', path: 'working 1.0.0' } });
});

test('DEF-9 files or a compiled process that were changed past Signet are named, also while only instances run with them', async () => {
  const [known] = await it.superuser`select process, package from engine.definition where hash = ${hash}`;
  await it.behind(
    `update engine.definition set process = jsonb_set(process::jsonb, '{nodes,work,title,en}', '"other"') where hash = '${hash}'`,
  );
  expect(await drifts()).toEqual(['working 1.0.0 drift-process']);
  await it.superuser.begin((sql) => [
    sql`set local session_replication_role = replica`,
    sql`update engine.definition set process = ${sql.json(known?.process)} where hash = ${hash}`,
  ]);
  expect(await drifts()).toEqual([]);
  const begun = await it.begin('steady', 'S1');
  await it.upTo('effective', small('steady', '2.0.0', 'look2'));
  await it.behind(
    `update engine.definition set package = jsonb_set(package::jsonb, '{manifest.json}', '"{}"') where key = 'steady' and version = '1.0.0'`,
  );
  expect([begun.seq > 0, await drifts()]).toEqual([true, ['steady 1.0.0 drift-package']]);
});

test('DEF-9 a start tells of it once, on record and to those who answer for it; health and audit verification name it', async () => {
  const core = { ...it.core, registry: registryWith('9.9.9') };
  const logged: unknown[] = [];
  const log = { error: (...said: unknown[]) => void logged.push(said) };
  await tellDrift(core, PLANT, log);
  await tellDrift(core, PLANT, log);
  expect(logged.length).toBe(4);
  const told =
    await it.superuser`select code, resource_id, after from engine.audit where action = 'definition.drift' order by id`;
  expect(told.map(({ code, after }) => `${after.key} ${after.version} ${code}`)).toEqual([
    'steady 1.0.0 drift-package',
    'working 1.0.0 drift-plugin',
  ]);
  const { body } = await it.as(HEAD, 'GET', '/notifications');
  expect(JSON.stringify(body)).toContain('9.9.9');
  const context = {
    ...core,
    plant: PLANT,
    plantPort: { registers: [] },
    anchors: it.anchors,
    log: { info() {}, error() {} },
    drift: () => driftsOf(database(core.store), core.registry),
  };
  const app = createApp({
    ...context,
    health: async () => ({ database: 'up', temporal: 'up', worker: 'up', relay: 'up' }),
    checkAnswers: true,
  } as unknown as ApiContext);
  const health = await (await app.request('/api/v1/health')).json();
  expect(health).toMatchObject({
    drift: [
      { key: 'steady', version: '1.0.0' },
      { key: 'working', version: '1.0.0', code: 'drift-plugin' },
    ],
  });
  const headers = { authorization: `Bearer ${await it.tokenOf(HEAD)}`, 'content-type': 'application/json' };
  const verdict = await (await app.request('/api/v1/audit/verify', { method: 'POST', headers, body: '{}' })).json();
  expect((verdict as { drift: { version: string }[] }).drift.map(({ version }) => version)).toEqual(['1.0.0', '1.0.0']);
});
