import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deploy } from '../../engine/definitions/deploy.ts';
import type { Core } from '../../engine/instances/core.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { deployed, PLANT, packageOf, settle } from './plant.ts';

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let core: Core;

const ROOTS = '<bpmn:message id="m" name="completed" />';
const inside =
  '<bpmn:startEvent id="start"><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent><bpmn:endEvent id="end" /><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end" />';

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
  superuser = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  core = await settle(store, superuser);
});
afterAll(async () => {
  await superuser.end();
  await store.close();
  await database.drop();
});

test('a message that begins a process begins no other: who would take it away is refused', async () => {
  const gao = { id: 'gao.feng', plant: PLANT };
  await deployed(core, packageOf('releasing', inside, ROOTS));
  expect(await deploy(core, packageOf('a-rival', inside, ROOTS), gao)).toMatchObject({
    problems: [{ code: 'start-message-taken', path: 'start' }],
  });
  const next = packageOf('releasing', inside, ROOTS);
  const manifest = { ...JSON.parse(next['manifest.json'] ?? ''), version: '1.1.0' };
  expect(await deploy(core, { ...next, 'manifest.json': JSON.stringify(manifest) }, gao)).toHaveProperty('hash');
});
