import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deploy } from '../../engine/definitions/deploy.ts';
import { broadcast } from '../../engine/instances/broadcast.ts';
import type { Core } from '../../engine/instances/core.ts';
import { deliver } from '../../engine/instances/deliver.ts';
import { relayOnce } from '../../engine/instances/relay.ts';
import { start } from '../../engine/instances/start.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { deployed, PLANT, packageOf, row, settle, userTask } from './plant.ts';

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let core: Core;

const gao = { id: 'gao.feng', plant: PLANT };
const ROOTS = ['a', 'b', 'c', 'd', 'e', 'f', 'order']
  .map((name) => `<bpmn:message id="m_${name}" name="${name}" />`)
  .concat(['go', 'one', 'two'].map((name) => `<bpmn:signal id="s_${name}" name="${name}" />`))
  .join('');
const keyed = (name: string) =>
  `<bpmn:messageEventDefinition messageRef="m_${name}"><bpmn:extensionElements><signet:correlation key="lot" /></bpmn:extensionElements></bpmn:messageEventDefinition>`;
const signal = (name: string) => `<bpmn:signalEventDefinition signalRef="s_${name}" />`;
const flow = (from: string, to: string) =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`;
const end = '<bpmn:endEvent id="end" />';
const both = (...definitions: string[]) =>
  `<bpmn:startEvent id="start" parallelMultiple="true">${definitions.join('')}</bpmn:startEvent>${end}${flow('start', 'end')}`;
const caught = (id: string, definition: string) =>
  `<bpmn:intermediateCatchEvent id="${id}">${definition}</bpmn:intermediateCatchEvent>`;

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
  superuser = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  core = await settle(store, superuser);
  const given = (key: string, inside: string) => deployed(core, packageOf(key, inside, ROOTS));
  await given('both-messages', both(keyed('a'), keyed('b')));
  await given('message-and-signal', both(keyed('c'), signal('go')));
  await given(
    'gateway',
    `<bpmn:eventBasedGateway id="g" instantiate="true" eventGatewayType="Parallel" />${caught('first', keyed('d'))}${caught('second', keyed('e'))}${end}${flow('g', 'first')}${flow('g', 'second')}${flow('first', 'end')}${flow('second', 'end')}`,
  );
  await given('receiving', `<bpmn:receiveTask id="r" messageRef="m_f" instantiate="true" />${end}${flow('r', 'end')}`);
  await given(
    'vacant',
    `<bpmn:startEvent id="start"><bpmn:messageEventDefinition messageRef="m_order" /></bpmn:startEvent>${userTask('keep', '<signet:assignment roles="warehouse-keeper" />')[1].replace('{io}', '')}${end}${flow('start', 'keep')}${flow('keep', 'end')}`,
  );
  await given(
    'ordering',
    row(['send', `<bpmn:intermediateThrowEvent id="send">{io}${keyed('order')}</bpmn:intermediateThrowEvent>`]),
  );
  await given(
    'needing',
    `<bpmn:ioSpecification><bpmn:dataInput id="d" name="weight" /><bpmn:inputSet><bpmn:dataInputRefs>d</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet /></bpmn:ioSpecification>${row()}`,
  );
  await given(
    'telling',
    row([
      'tell',
      `<bpmn:intermediateThrowEvent id="tell">{io}${signal('one')}${signal('two')}</bpmn:intermediateThrowEvent>`,
    ]),
  );
  await given(
    'hearing',
    row([
      'hear',
      `<bpmn:intermediateCatchEvent id="hear" parallelMultiple="true">{io}${signal('one')}${signal('two')}</bpmn:intermediateCatchEvent>`,
    ]),
  );
});

afterAll(async () => {
  await superuser.end();
  await store.close();
  await database.drop();
});

const send = (message: string, key: string, payload: JsonObject = {}) =>
  deliver(core, { id: randomUUID(), message, key, payload: { lot: key, ...payload } }, gao);

const instances = async (key: string, businessKey: string) =>
  (await superuser`select status from engine.instance where key = ${key} and business_key = ${businessKey}`).map(
    ({ status }) => status,
  );

/** What the outbox says is done, executions aside. */
async function relayed(): Promise<void> {
  const executions = { start: async () => {}, ring: async () => {} };
  const fail = (error: unknown) => {
    throw error;
  };
  while ((await relayOnce(core, executions, fail)) > 0);
}

async function begun(key: string, variables: JsonObject = {}): Promise<string> {
  const answer = await start(core, { key, businessKey: randomUUID(), variables }, gao);
  if (answer.kind !== 'started') throw new Error(answer.outcome.code);
  return answer.instance;
}

test('a process that needs two messages begins by the first and goes on at the last, in one instance', async () => {
  await send('b', 'L1', { y: 2 });
  expect(await instances('both-messages', 'L1')).toEqual(['active']);
  await send('a', 'L2');
  await send('a', 'L1', { x: 1 });
  expect(await instances('both-messages', 'L1')).toEqual(['completed']);
  expect(await instances('both-messages', 'L2')).toEqual(['active']);
});

test('both may come at the same time: neither begins an instance that would wait for the other for ever', async () => {
  const keys = Array.from({ length: 8 }, (_, n) => `S${n}`);
  await Promise.all(keys.flatMap((key) => [send('a', key), send('b', key)]));
  for (const key of keys) expect(await instances('both-messages', key)).toEqual(['completed']);
});

test('a signal that a begun instance waits for begins no other', async () => {
  await send('c', 'L1');
  await broadcast(core, { id: randomUUID(), signal: 'go', payload: {} }, gao);
  await relayed();
  const all = await superuser`select status from engine.instance where key = 'message-and-signal'`;
  expect(all.map(({ status }) => status)).toEqual(['completed']);
});

test('the first event of a parallel event-based gateway begins the process, and the other is awaited in it', async () => {
  await send('e', 'L1');
  expect(await instances('gateway', 'L1')).toEqual(['active']);
  await send('d', 'L1');
  expect(await instances('gateway', 'L1')).toEqual(['completed']);
});

test('a receive task begins a process by its message', async () => {
  await send('f', 'L1');
  expect(await instances('receiving', 'L1')).toEqual(['completed']);
});

test('AUD-1 a message that may not begin a process is on record, and whoever can mend it is told', async () => {
  const sender = await begun('ordering', { lot: 'L7' });
  await relayed();
  expect(await superuser`select id from engine.instance where key = 'vacant'`).toEqual([]);
  const refused =
    await superuser`select actor, code, after from engine.audit where action = 'instance.start' and result = 'denied'`;
  expect(refused).toMatchObject([{ actor: 'system:relay', code: 'role-vacant', after: { sender } }]);
  const told = await superuser`select roles, subject from engine.notification`;
  expect(told).toMatchObject([{ roles: ['system-administrator'], subject: { en: expect.stringContaining('order') } }]);
});

test('a process that is not given the data it needs does not begin, and says which', async () => {
  const request = { key: 'needing', businessKey: 'L1', variables: {} };
  expect(await start(core, request, gao)).toMatchObject({
    kind: 'refused',
    outcome: { code: 'start-data-missing', path: 'weight' },
  });
  expect(await instances('needing', 'L1')).toEqual([]);
  expect(await start(core, { ...request, variables: { weight: 7 } }, gao)).toMatchObject({ kind: 'started' });
});

test('several signals of one event are several', async () => {
  const hearing = await begun('hearing');
  await begun('telling');
  await relayed();
  const [row] = await superuser`select status from engine.instance where id = ${hearing}`;
  expect(row?.status).toBe('completed');
});

test('a message that begins a process begins no other: who would take it away is refused', async () => {
  const rival = packageOf('a-rival', both(keyed('a'), keyed('b')), ROOTS);
  const single = '<bpmn:startEvent id="start"><bpmn:messageEventDefinition messageRef="m_order" /></bpmn:startEvent>';
  const hijack = packageOf('a-hijack', `${single}${end}${flow('start', 'end')}`, ROOTS);
  const taken = { problems: [expect.objectContaining({ code: 'start-message-taken', path: 'start' })] };
  expect(await deploy(core, hijack, gao)).toEqual(taken);
  expect(await deploy(core, rival, gao)).toMatchObject({
    problems: [{ code: 'start-message-taken' }, { code: 'start-message-taken' }],
  });
});

test('two deployments at one moment that a message would begin: one of them is refused', async () => {
  const begins = (key: string) =>
    packageOf(
      key,
      `<bpmn:startEvent id="start"><bpmn:messageEventDefinition messageRef="m_race" /></bpmn:startEvent>${end}${flow('start', 'end')}`,
      '<bpmn:message id="m_race" name="race" />',
    );
  // Neither can write before both have asked whether the message is free.
  const held = await superuser.reserve();
  await held`begin`;
  await held`lock table engine.definition in share mode`;
  const both = ['race-one', 'race-two'].map((key) => deploy(core, begins(key), gao));
  const watch = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  const waiting = () =>
    watch`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await waiting()).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  await watch.end();
  await held`commit`;
  held.release();
  const answers = await Promise.all(both);
  expect(
    answers.map((answer) => ('problems' in answer ? answer.problems.map(({ code }) => code) : 'deployed')).sort(),
  ).toEqual([['start-message-taken'], 'deployed'].sort());
  const effective = await superuser`select key from engine.definition where key like 'race-%' and state = 'effective'`;
  expect(effective).toHaveLength(1);
});
