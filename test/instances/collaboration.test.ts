import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deploy } from '../../engine/definitions/deploy.ts';
import type { Core } from '../../engine/instances/core.ts';
import { deliver } from '../../engine/instances/deliver.ts';
import { relayOnce } from '../../engine/instances/relay.ts';
import { start } from '../../engine/instances/start.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { deployed, PLANT, packageOf, settle } from './plant.ts';

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let core: Core;

const gao = { id: 'gao.feng', plant: PLANT };
const retrieval = (message: string, path: string) =>
  `<bpmn:correlationPropertyRetrievalExpression messageRef="m_${message}"><bpmn:messagePath>${path}</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression>`;
const message = (name: string) => `<bpmn:messageEventDefinition messageRef="m_${name}" />`;
const extensions = (inside: string) => `<bpmn:extensionElements>${inside}</bpmn:extensionElements>`;
const flow = (from: string, to: string) =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`;

/** One file with two pools that are executed: a buyer orders, and a seller confirms by the number of the order. */
const file = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:signet="http://signet.dev/bpmn/1.0" targetNamespace="http://signet.dev/test">
  <bpmn:message id="m_order" name="order" /><bpmn:message id="m_confirmation" name="confirmation" />
  <bpmn:correlationProperty id="number">${retrieval('order', 'number')}${retrieval('confirmation', 'of.number')}</bpmn:correlationProperty>
  <bpmn:collaboration id="trade">
    <bpmn:participant id="buying" processRef="buyer" /><bpmn:participant id="selling" processRef="seller" />
    <bpmn:messageFlow id="ordering" sourceRef="send" targetRef="ordered" />
    <bpmn:messageFlow id="confirming" sourceRef="confirm" targetRef="wait" />
    <bpmn:correlationKey id="by_number"><bpmn:correlationPropertyRef>number</bpmn:correlationPropertyRef></bpmn:correlationKey>
  </bpmn:collaboration>
  <bpmn:process id="buyer" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:intermediateThrowEvent id="send">${extensions('<signet:input source="number" target="number" />')}${message('order')}</bpmn:intermediateThrowEvent>
    <bpmn:intermediateCatchEvent id="wait">${extensions('<signet:output source="result.price" target="price" />')}${message('confirmation')}</bpmn:intermediateCatchEvent>
    <bpmn:endEvent id="end" />${flow('start', 'send')}${flow('send', 'wait')}${flow('wait', 'end')}
  </bpmn:process>
  <bpmn:process id="seller" isExecutable="true">
    <bpmn:startEvent id="ordered">${message('order')}</bpmn:startEvent>
    <bpmn:endEvent id="confirm">${extensions('<signet:input source="{number: number}" target="of" /><signet:input source="number * 10" target="price" />')}${message('confirmation')}</bpmn:endEvent>
    ${flow('ordered', 'confirm')}
  </bpmn:process>
</bpmn:definitions>`;

const begun = {
  title: { en: 'Begun', 'zh-CN': '开始' },
  start: { variables: { number: 1 } },
  steps: [],
  expect: { variables: {} },
};
const pool = (key: string) => ({
  ...packageOf(key, ''),
  'process.bpmn': file,
  'cases/begun.json': JSON.stringify(begun),
});

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
  superuser = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  core = await settle(store, superuser);
  await deployed(core, pool('buyer'));
  await deployed(core, pool('seller'));
});

afterAll(async () => {
  await superuser.end();
  await store.close();
  await database.drop();
});

async function relayed(): Promise<void> {
  const executions = { start: async () => {}, ring: async () => {} };
  const fail = (error: unknown) => {
    throw error;
  };
  while ((await relayOnce(core, executions, fail)) > 0);
}

async function buy(number: number): Promise<string> {
  const answer = await start(core, { key: 'buyer', businessKey: randomUUID(), variables: { number } }, gao);
  if (answer.kind !== 'started') throw new Error(answer.outcome.code);
  return answer.instance;
}

async function outcome(instance: string) {
  const [row] = await superuser`select status, state from engine.instance where id = ${instance}`;
  return [row?.status, row?.state.variables['#0'].price];
}

test('the pools of a file run as instances of their own and talk; each conversation keeps to its own key', async () => {
  const buyers = [await buy(1), await buy(2), await buy(3)];
  await relayed();
  expect(await Promise.all(buyers.map(outcome))).toEqual([
    ['completed', 10],
    ['completed', 20],
    ['completed', 30],
  ]);
  const sellers = await superuser`select business_key from engine.instance where key = 'seller' order by business_key`;
  expect(sellers.map(({ business_key }) => business_key)).toEqual(['1', '2', '3']);
});

test('a message of a conversation that comes early waits for it, for its time to live', async () => {
  const confirm = (number: number, ttl: number) =>
    deliver(
      core,
      { id: randomUUID(), message: 'confirmation', key: String(number), payload: { of: { number }, price: 99 }, ttl },
      gao,
    );
  expect(await confirm(7, 60_000)).toMatchObject({ kept: true });
  await confirm(8, -1);
  expect(await outcome(await buy(7))).toEqual(['completed', 99]);
  const late = await buy(8);
  expect(await outcome(late)).toEqual(['active', undefined]);
});

test('a file with several pools is deployed for one of them, and says so when it is none', async () => {
  const answer = await deploy(core, pool('nobody'), gao);
  expect(answer).toMatchObject({ problems: [{ code: 'process-several' }] });
});
