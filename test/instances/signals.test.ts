import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { advance } from '../../engine/instances/advance.ts';
import { broadcast } from '../../engine/instances/broadcast.ts';
import type { Core } from '../../engine/instances/core.ts';
import { relayOnce } from '../../engine/instances/relay.ts';
import { start } from '../../engine/instances/start.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import type { State } from '../../engine/kernel/state.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { deployed, PLANT, packageOf, row, settle, userTask } from './plant.ts';

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let core: Core;

const gao = { id: 'gao.feng', plant: PLANT };
const SIGNALS = '<bpmn:signal id="s_stop" name="stop" /><bpmn:signal id="s_other" name="other" />';
const signal = (id: string) => `<bpmn:signalEventDefinition signalRef="s_${id}" />`;
const catching = (id: string, name: string) =>
  [
    id,
    `<bpmn:intermediateCatchEvent id="${id}"><bpmn:extensionElements><signet:output source="result.why" target="why" /></bpmn:extensionElements>{io}${signal(name)}</bpmn:intermediateCatchEvent>`,
  ] as const;
const throwing = [
  'throw',
  `<bpmn:intermediateThrowEvent id="throw"><bpmn:extensionElements><signet:input source="lot" target="why" /></bpmn:extensionElements>{io}${signal('stop')}</bpmn:intermediateThrowEvent>`,
] as const;
const review = userTask('review', '<signet:assignment roles="qa-reviewer" />');
/** Notes each signal beside the process, and one signal is the end of its review. */
const listening = `${row(review)}
  <bpmn:boundaryEvent id="ended" attachedToRef="review">${signal('stop')}</bpmn:boundaryEvent>
  <bpmn:endEvent id="stopped" /><bpmn:sequenceFlow id="g1" sourceRef="ended" targetRef="stopped" />
  <bpmn:subProcess id="noting" triggeredByEvent="true">
    <bpmn:startEvent id="note" isInterrupting="false">${signal('stop')}</bpmn:startEvent>
    ${review[1].replace('{io}', '').replaceAll('"review"', '"write"')}
    <bpmn:endEvent id="noted" />
    <bpmn:sequenceFlow id="g2" sourceRef="note" targetRef="write" />
    <bpmn:sequenceFlow id="g3" sourceRef="write" targetRef="noted" /></bpmn:subProcess>`;
const begunBySignal = (role: string) =>
  [
    `<bpmn:startEvent id="start"><bpmn:extensionElements><signet:output source="result.why" target="why" /></bpmn:extensionElements>${signal('stop')}</bpmn:startEvent>`,
    `<bpmn:userTask id="act"><bpmn:extensionElements><signet:assignment roles="${role}" /></bpmn:extensionElements></bpmn:userTask>`,
    '<bpmn:endEvent id="end" />',
    '<bpmn:sequenceFlow id="f" sourceRef="start" targetRef="act" />',
    '<bpmn:sequenceFlow id="g" sourceRef="act" targetRef="end" />',
  ].join('');

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
  superuser = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  core = await settle(store, superuser);
  const deploy = (key: string, inside: string) => deployed(core, packageOf(key, inside, SIGNALS));
  await deploy('throwing', row(review, throwing, catching('again', 'stop')));
  await deploy('waiting', row(catching('wait', 'stop'), catching('next', 'stop')));
  await deploy('elsewhere', row(catching('wait', 'other')));
  await deploy('listening', listening);
  await deploy('begun', begunBySignal('qa-reviewer'));
  await deploy('vacant', begunBySignal('warehouse-keeper'));
});

/** Instances that earlier tests left are told as well: none are left. */
beforeEach(async () => {
  for (const { id } of await superuser`select id from engine.instance where status = 'active'`) {
    const event = { id: 'over', type: 'cancelled' as const, at: new Date().toISOString(), reason: 'test' };
    await advance(core, { instance: id, event }, { actor: gao, performs: 'quick' });
  }
  await superuser`delete from engine.outbox`;
});

afterAll(async () => {
  await superuser.end();
  await store.close();
  await database.drop();
});

async function begun(key: string): Promise<string> {
  const answer = await start(core, { key, businessKey: randomUUID(), variables: {} }, gao);
  if (answer.kind !== 'started') throw new Error(answer.outcome.code);
  return answer.instance;
}

const stateOf = async (instance: string): Promise<State> =>
  (await superuser`select state from engine.instance where id = ${instance}`)[0]?.state;
const open = async (instance: string) =>
  Object.values((await stateOf(instance)).waits)
    .map(({ wait }) => wait.element)
    .sort();
const why = async (instance: string) => ((await stateOf(instance)).variables['#0'] as JsonObject).why;
const heard = async (instance: string) =>
  (await superuser`select event_id from engine.step where instance = ${instance} and event->>'type' = 'signalReceived'`)
    .length;

const errors: unknown[] = [];
async function relayed(): Promise<void> {
  const silent = { start: async () => {}, ring: async () => {} };
  while ((await relayOnce(core, silent, (error) => errors.push(error))) > 0);
  expect(errors).toEqual([]);
}

async function thrown(): Promise<string> {
  const thrower = await begun('throwing');
  const at = new Date().toISOString();
  const event = { id: 'done', type: 'taskCompleted' as const, wait: 'review#1', at, person: 'chen.jing', output: {} };
  await advance(core, { instance: thrower, event }, { actor: gao, performs: 'quick' });
  return thrower;
}

test('a signal reaches every instance that waits when it is thrown, each once, and nobody else', async () => {
  const [one, two, listener, elsewhere] = await Promise.all(
    ['waiting', 'waiting', 'listening', 'elsewhere'].map(begun),
  );
  const thrower = await thrown();
  const late = await begun('waiting');
  // Whatever the relay did before it died it does again.
  await superuser`insert into engine.outbox (instance, seq, key, epoch, content, created_at, next_at, mac)
    select instance, seq, key, epoch, content, created_at, next_at, mac from engine.outbox where content->>'kind' like 'signal%'`;
  await relayed();
  const { lot } = (await stateOf(thrower)).variables['#0'] as { lot: string };
  expect(await Promise.all([one, two].map((it) => open(it ?? '')))).toEqual([['next'], ['next']]);
  expect(await why(one ?? '')).toBe(lot);
  expect(await open(listener ?? '')).toEqual(['note', 'write']);
  expect(await heard(listener ?? '')).toBe(1);
  expect(await open(elsewhere ?? '')).toEqual(['wait']);
  expect(await open(thrower)).toEqual(['again']);
  expect(await open(late)).toEqual(['wait']);
  expect(await verify(store)).toMatchObject({ ok: true });
});

test('it begins an instance of each process that it starts; one that nobody can work on is on record as refused', async () => {
  const before = await superuser`select id from engine.instance where key = 'begun'`;
  await thrown();
  await superuser`insert into engine.outbox (instance, seq, key, epoch, content, created_at, next_at, mac)
    select instance, seq, key, epoch, content, created_at, next_at, mac from engine.outbox where content->>'kind' = 'signalStart'`;
  await relayed();
  const after = await superuser`select id from engine.instance where key = 'begun' and status = 'active'`;
  expect(after.length).toBe(1);
  expect(before.map(({ id }) => id)).not.toContain(after[0]?.id);
  expect(await open(after[0]?.id)).toEqual(['act']);
  expect(await why(after[0]?.id)).toBeTypeOf('string');
  expect(await superuser`select id from engine.instance where key = 'vacant'`).toEqual([]);
  const refusals =
    await superuser`select distinct actor, code from engine.audit where action = 'instance.start' and resource_id = 'vacant'`;
  expect(refusals).toEqual([{ actor: 'system:relay', code: 'role-vacant' }]);
});

test('from outside it is told once under its id, and says to whom', async () => {
  const instance = await begun('listening');
  const sent = { id: 'recall-1', signal: 'stop', payload: { why: 'odour', lot: 'L1' } };
  const told = { instances: [instance], processes: ['begun', 'vacant'] };
  expect(await broadcast(core, sent, gao)).toEqual(told);
  await relayed();
  expect(await broadcast(core, sent, gao)).toEqual(told);
  await relayed();
  expect(await heard(instance)).toBe(1);
  const started = await superuser`select business_key from engine.instance where key = 'begun' and status = 'active'`;
  expect(started).toEqual([{ business_key: 'L1' }]);
});
