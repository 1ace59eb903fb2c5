import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assign } from '../../engine/instances/assign.ts';
import { choose } from '../../engine/instances/choose.ts';
import type { Core } from '../../engine/instances/core.ts';
import { start } from '../../engine/instances/start.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { deployed, PLANT, packageOf, row, settle } from './plant.ts';

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let core: Core;
let instance: string;

const asks = (
  id: string,
) => `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements><signet:title lang="zh-CN">${id}</signet:title>
  <signet:assignment roles="qa-reviewer" /></bpmn:extensionElements></bpmn:userTask>`;
const offering = `<bpmn:adHocSubProcess id="work" name="work"><bpmn:extensionElements><signet:title lang="zh-CN">work</signet:title></bpmn:extensionElements>{io}
  ${asks('ask')}${asks('look')}<bpmn:completionCondition>false</bpmn:completionCondition></bpmn:adHocSubProcess>`;

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url, { connections: 3 });
  superuser = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  core = await settle(store, superuser);
  await deployed(core, packageOf('offering', row(['work', offering])));
  const request = { key: 'offering', businessKey: randomUUID(), variables: {} };
  const begun = await start(core, request, { id: 'gao.feng', plant: PLANT });
  if (begun.kind !== 'started') throw new Error(begun.outcome.message.en);
  instance = begun.instance;
});

afterAll(async () => {
  await superuser.end();
  await store.close();
  await database.drop();
});

const offer = async (): Promise<string> => {
  const [stored] = await superuser`select state from engine.instance where id = ${instance}`;
  const waits = Object.values(stored?.state.waits as Record<string, { wait: { id: string; kind: string } }>);
  return waits.find(({ wait }) => wait.kind === 'offer')?.wait.id ?? '';
};
const chooses = async (person: string, element: string) =>
  choose(core, { instance, wait: await offer(), element }, { id: person, plant: PLANT });
const open = async () =>
  (await superuser`select element from engine.task where instance = ${instance} and status = 'open' order by wait`).map(
    ({ element }) => element,
  );

test('who holds the role begins an offered activity, as often as is needed, and it is on record', async () => {
  expect(await chooses('chen.jing', 'ask')).toMatchObject({ kind: 'advanced' });
  expect(await chooses('chen.jing', 'ask')).toMatchObject({ kind: 'advanced' });
  expect(await open()).toEqual(['ask', 'ask']);
  const acts = await superuser`select actor, role, "after" from engine.audit where action = 'activity.choose'`;
  const one = { actor: 'chen.jing', role: 'qa-reviewer', after: { element: 'ask' } };
  expect([...acts]).toEqual([one, one]);
});

test('IAM-3 who does not hold it is refused, and that is on record too', async () => {
  expect(await chooses('gao.feng', 'look')).toMatchObject({ outcome: { code: 'not-permitted' } });
  const denied = await superuser`select code from engine.audit where action = 'activity.choose' and result = 'denied'`;
  expect([...denied]).toEqual([{ code: 'not-permitted' }]);
  expect(await open()).toEqual(['ask', 'ask']);
});

test('what is not offered, or not any more, is refused and nothing begins', async () => {
  expect(await chooses('chen.jing', 'nothing')).toMatchObject({ outcome: { code: 'activity-not-offered' } });
  const gone = await choose(core, { instance, wait: 'work#9', element: 'ask' }, { id: 'chen.jing', plant: PLANT });
  expect(gone).toMatchObject({ kind: 'refused' });
  const task = { instance, wait: await offer(), claim: true };
  expect(await assign(core, task, { id: 'chen.jing', plant: PLANT })).toMatchObject({ kind: 'refused' });
  expect(await open()).toEqual(['ask', 'ask']);
});
