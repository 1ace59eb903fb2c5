import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliver } from '../../engine/instances/deliver.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import type { State } from '../../engine/kernel/state.ts';
import { PluginError } from '../../engine/plugins/plugin.ts';
import { deployed, packageOf } from '../instances/plant.ts';
import { stepsOfHistories, stepsOfPostgres } from './histories.ts';
import { external } from './plugins.ts';
import { gao, World } from './world.ts';

let world: World;

const refusing = external('test.refusing', async () => new PluginError('DOWN', 'no answer'));

const flow = (source: string, target: string) =>
  `<bpmn:sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}" />`;
const flows = (...ids: readonly string[]) => ids.slice(1).map((id, i) => flow(ids[i] ?? '', id));
const review = (id: string) =>
  `<bpmn:userTask id="${id}"><bpmn:extensionElements><signet:assignment roles="qa-reviewer" /></bpmn:extensionElements></bpmn:userTask>`;
const call = (id: string) =>
  `<bpmn:serviceTask id="${id}"><bpmn:extensionElements><signet:job plugin="test.refusing" /></bpmn:extensionElements></bpmn:serviceTask>`;
/** A process whose one thing to do is `work`, and what stands beside it. */
const around = (work: string, ...beside: readonly string[]) =>
  [
    '<bpmn:startEvent id="start" />',
    work,
    '<bpmn:endEvent id="end" />',
    ...flows('start', 'work', 'end'),
    ...beside,
  ].join('');
/** An event sub-process: its start event, a task to do, and the rest. */
const handler = (id: string, start: string) =>
  [
    `<bpmn:subProcess id="${id}" triggeredByEvent="true">`,
    start,
    review(`${id}Task`),
    `<bpmn:endEvent id="${id}End" />`,
    ...flows(`${id}Start`, `${id}Task`, `${id}End`),
    '</bpmn:subProcess>',
  ].join('');

beforeAll(async () => {
  world = await World.open([refusing]);
  const timer = (kind: string, value: string) =>
    `<bpmn:timerEventDefinition><bpmn:time${kind}>${value}</bpmn:time${kind}></bpmn:timerEventDefinition>`;
  const start = (id: string, definition: string, beside = false) =>
    `<bpmn:startEvent id="${id}Start" isInterrupting="${!beside}">${definition}</bpmn:startEvent>`;
  const deploy = (key: string, inside: string, more = '') => deployed(world.core, packageOf(key, inside, more));
  await deploy('is-late', around(review('work'), handler('late', start('late', timer('Duration', 'PT1S')))));
  await deploy(
    'is-reminded',
    around(review('work'), handler('tell', start('tell', timer('Cycle', 'R2/PT0.5S'), true))),
  );
  await deploy('is-mended', around(call('work'), handler('mend', start('mend', '<bpmn:errorEventDefinition />'))));
  await deploy(
    'is-recalled',
    around(review('work'), handler('recall', start('recall', '<bpmn:messageEventDefinition messageRef="m" />', true))),
    '<bpmn:message id="m" name="recall" />',
  );
  const clock = `<bpmn:startEvent id="start">${timer('Cycle', 'R2/PT0.5S')}</bpmn:startEvent>`;
  await deploy('is-timed', `${clock}<bpmn:endEvent id="end" />${flows('start', 'end').join('')}`);
  const level = '<signet:output source="result.level" target="level" /></bpmn:extensionElements>';
  const tooHigh =
    '<bpmn:conditionalEventDefinition><bpmn:condition>level > 3</bpmn:condition></bpmn:conditionalEventDefinition>';
  const measured = around(
    review('work').replace('</bpmn:extensionElements>', level),
    handler('tooHigh', start('tooHigh', tooHigh)),
  );
  const zero = '<bpmn:extensionElements><signet:output source="0" target="level" /></bpmn:extensionElements>';
  await deploy(
    'is-watched',
    measured.replace('<bpmn:startEvent id="start" />', `<bpmn:startEvent id="start">${zero}</bpmn:startEvent>`),
  );
  const signal = '<bpmn:signal id="s" name="told" />';
  const told = '<bpmn:signalEventDefinition signalRef="s" />';
  const telling = `${review('work')}<bpmn:startEvent id="start" />${flows('start', 'work', 'told').join('')}`;
  await deploy('is-telling', `${telling}<bpmn:endEvent id="told">${told}</bpmn:endEvent>`, signal);
  const hearing = `<bpmn:intermediateCatchEvent id="wait">${told}</bpmn:intermediateCatchEvent>`;
  const end = '<bpmn:endEvent id="end" />';
  const heard = flows('start', 'wait', 'end').join('');
  await deploy('is-hearing', `<bpmn:startEvent id="start" />${hearing}${end}${heard}`, signal);
  const pause = `<bpmn:intermediateCatchEvent id="wait">${timer('Duration', 'PT0.2S')}</bpmn:intermediateCatchEvent>`;
  await deploy('is-begun', `<bpmn:startEvent id="start">${told}</bpmn:startEvent>${pause}${end}${heard}`, signal);
});

afterAll(() => world.close());

const open = async (instance: string): Promise<string[]> => {
  const { waits } = (await world.row(instance)).state as unknown as State;
  return Object.values(waits)
    .map(({ wait }) => wait.element)
    .sort();
};
const waitsFor = (instance: string, ...elements: readonly string[]) =>
  world.until(`waiting for ${elements.join(', ')}`, async () => {
    const standing = await open(instance);
    return JSON.stringify(standing) === JSON.stringify([...elements].sort());
  });

async function complete(instance: string, element: string, output: JsonObject = {}): Promise<void> {
  const { waits } = (await world.row(instance)).state as unknown as State;
  const wait = Object.values(waits).find((it) => it.wait.element === element)?.wait.id ?? '';
  const at = new Date().toISOString();
  await world.act(instance, { id: randomUUID(), type: 'taskCompleted', wait, at, person: 'chen.jing', output });
}

/** Both stories are one: what Postgres says, and what the execution followed. */
async function over(instance: string, end: string): Promise<void> {
  await world.ended(instance);
  expect((await world.row(instance)).end_element).toBe(end);
  const heard = await stepsOfHistories(world, await world.executionOf(instance));
  expect(await stepsOfPostgres(world, instance)).toEqual(heard);
}

describe('event sub-processes', () => {
  test('a timer takes the process over, and what went on in it is gone from the inbox', async () => {
    const instance = await world.begin('is-late');
    await waitsFor(instance, 'lateTask');
    const tasks =
      await world.superuser`select element, status from engine.task where instance = ${instance} order by 1`;
    expect(tasks).toEqual([
      { element: 'lateTask', status: 'open' },
      { element: 'work', status: 'cancelled' },
    ]);
    await complete(instance, 'lateTask');
    await over(instance, 'lateEnd');
  });

  test('a timer beside the process fires as often as it says, and the process waits for what that began', async () => {
    const instance = await world.begin('is-reminded');
    await waitsFor(instance, 'tellTask', 'tellTask', 'work');
    await complete(instance, 'work');
    await complete(instance, 'tellTask');
    await waitsFor(instance, 'tellTask');
    await complete(instance, 'tellTask');
    await over(instance, 'tellEnd');
  });

  test('the failure of a job outside is mended where the model says', async () => {
    const instance = await world.begin('is-mended');
    await waitsFor(instance, 'mendTask');
    await complete(instance, 'mendTask');
    await over(instance, 'mendEnd');
  });

  test('messages begin one each, and are listened to until the process ends', async () => {
    const instance = await world.begin('is-recalled');
    await waitsFor(instance, 'recallStart', 'work');
    for (const id of ['m1', 'm1', 'm2']) {
      const sent = { id: `${instance}/${id}`, message: 'recall', key: '', payload: {} };
      expect(await deliver(world.core, sent, gao)).toEqual({ kind: 'delivered', instances: [instance], kept: false });
    }
    await waitsFor(instance, 'recallStart', 'recallTask', 'recallTask', 'work');
    await complete(instance, 'recallTask');
    await complete(instance, 'recallTask');
    await complete(instance, 'work');
    await over(instance, 'end');
    const left = await world.superuser`select * from engine.subscription where instance = ${instance}`;
    expect(left).toEqual([]);
  });
});

describe('signals', () => {
  test('one instance throws, another goes on: each is driven to its end', async () => {
    const [listener, other] = [await world.begin('is-hearing'), await world.begin('is-hearing')];
    await Promise.all([listener, other].map((it) => waitsFor(it, 'wait')));
    const thrower = await world.begin('is-telling');
    await waitsFor(thrower, 'work');
    await complete(thrower, 'work');
    await over(thrower, 'told');
    await Promise.all([over(listener, 'end'), over(other, 'end')]);
    const [begun] = await world.until('the process that the signal begins', async () => {
      const rows = await world.superuser`select id from engine.instance where key = 'is-begun'`;
      return rows.length > 0 && rows;
    });
    await over(begun?.id, 'end');
  });
});

describe('conditional events', () => {
  test('what a person enters takes the process over as soon as it makes the condition true', async () => {
    const instance = await world.begin('is-watched');
    await waitsFor(instance, 'tooHighStart', 'work');
    await complete(instance, 'work', { level: 9 });
    await waitsFor(instance, 'tooHighTask');
    await complete(instance, 'tooHighTask');
    await over(instance, 'tooHighEnd');
  });
});

describe('timer start events', () => {
  test('a process begins by the clock as often as it says, each instance driven to its end', async () => {
    const started = await world.until('both instances', async () => {
      const rows = await world.superuser`select id, business_key from engine.instance where key = 'is-timed'`;
      return rows.length === 2 && rows;
    });
    for (const { id } of started) await over(id, 'end');
    const times = started.map((row) => Date.parse(row.business_key)).sort((a, b) => a - b);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(500);
    expect(await world.superuser`select * from engine.schedule where key = 'is-timed'`).toEqual([]);
  });
});
