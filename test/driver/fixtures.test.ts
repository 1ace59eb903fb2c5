import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unmet } from '../../engine/cases/expectation.ts';
import { broadcast } from '../../engine/instances/broadcast.ts';
import type { Step } from '../../engine/instances/contract.ts';
import { deliver } from '../../engine/instances/deliver.ts';
import { start } from '../../engine/instances/start.ts';
import type { Event } from '../../engine/kernel/event.ts';
import { initial } from '../../engine/kernel/initial.ts';
import type { State } from '../../engine/kernel/state.ts';
import { step } from '../../engine/kernel/step.ts';
import { transact } from '../../engine/store/transaction.ts';
import { fixtures, source } from '../fixtures/fixtures.ts';
import { writeDefinition } from '../setup/definition.ts';
import { calledBy } from './called.ts';
import { type Rehearsal, rehearsal } from './rehearsal.ts';
import { Script } from './script.ts';
import { gao, World } from './world.ts';

let world: World;
const script = new Script(() => world.store);

beforeAll(async () => {
  world = await World.open(script.plugins, { decide: script.decide });
});

afterAll(async () => {
  script.close();
  await world.close();
});

/** As many at a time: each stands still for the most part, until a time has passed or a worker has looked. */
const ABREAST = 16;
const BUSINESS_KEY = 'caseKey';
const PATIENCE = 30_000;
/** Milliseconds that one scenario may take where many share a machine: each of them has as long, however many there are. */
const SLOWEST = 3_000;

async function deploy({ process, scenario }: Rehearsal, xml: string): Promise<void> {
  const text = (value: unknown) => JSON.stringify(value);
  const parameters = Object.entries(scenario.parameters ?? {}).map(([name, value]) => [
    name,
    { type: 'string', default: value, title: process.title },
  ]);
  const manifest = {
    ...{ key: process.id, version: '1.0.0', title: process.title, owner: 'process-owner', process: 'process.bpmn' },
    ...{ zone: process.zone, businessKey: BUSINESS_KEY, parameters: Object.fromEntries(parameters) },
  };
  const files = { 'process.bpmn': xml, 'cases/case.json': text(scenario), 'rules/checks.json': text({ id: 'checks' }) };
  await transact(world.store, gao, (tx) => writeDefinition(tx, { ...files, 'manifest.json': text(manifest) }, process));
}

/** Deploys it, lets happen what happened on the kernel alone, each thing in its turn, and answers what stands in Postgres. */
async function perform(rehearsed: Rehearsal, xml: string): Promise<{ steps: Step[]; state: State }> {
  const { process, played } = rehearsed;
  await deploy(rehearsed, xml);
  const called = calledBy(rehearsed);
  if (called) await deploy({ ...rehearsed, process: called }, '');
  const [first, ...others] = played.events;
  if (first?.type !== 'start') throw new Error('A run begins with its start');
  const { variables, element, part } = first;
  const more = { ...(element !== undefined && { element }), ...(part !== undefined && { part }) };
  const id = randomUUID();
  const begun = await start(world.core, { key: process.id, businessKey: id, variables, ...more }, gao);
  if (begun.kind !== 'started') throw new Error(begun.outcome.message.en);
  script.learn(begun.instance, played.events);
  let before = step(process, initial, first).state;
  for (const [index, event] of others.entries()) {
    await bring(begun.instance, event, before);
    await until(begun.instance, index + 2, event);
    before = step(process, before, event).state;
  }
  const steps = await world.superuser<Step[]>`
    select seq, event, facts from engine.step where instance = ${begun.instance} order by seq`;
  const row = await world.row(begun.instance);
  return { steps: [...steps], state: row.state as unknown as State };
}

async function until(id: string, seq: number, { type }: Event): Promise<void> {
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await sleep(100)) {
    if ((await world.row(id)).seq >= seq) return;
  }
  throw new Error(`step ${seq} (${type}) never came`);
}

/** Who brings an event where there are servers: the driver its own, people and other systems the rest. */
async function bring(id: string, event: Event, before: State): Promise<void> {
  switch (event.type) {
    case 'timerFired':
    case 'decided':
      return;
    case 'jobCompleted':
    case 'jobFailed':
    case 'processCompleted':
    case 'processFailed':
      script.release(id, event.wait);
      return;
    case 'messageReceived': {
      const open = before.waits[event.wait]?.wait;
      if (open?.kind !== 'message') throw new Error(`${event.wait} waits for no message`);
      const { message, key } = open;
      await deliver(world.core, { id: randomUUID(), message, key, payload: event.payload }, gao);
      return;
    }
    case 'signalReceived': {
      const open = before.waits[event.waits[0] ?? '']?.wait;
      if (open?.kind !== 'signal') throw new Error(`${event.waits} wait for no signal`);
      await broadcast(world.core, { id: randomUUID(), signal: open.signal, payload: event.payload }, gao);
      return;
    }
    case 'start':
      throw new Error('A run begins once');
    case 'taskAssigned':
    case 'taskCompleted':
    case 'activityChosen':
    case 'incidentRetried':
    case 'cancelled':
      await world.act(id, { ...event, id: randomUUID(), at: new Date().toISOString() });
      return;
    default:
      event satisfies never;
  }
}

const what = (event: Event) => [event.type, 'waits' in event ? event.waits : 'wait' in event ? event.wait : ''];

/** What does not come out as on the kernel alone: the order of things, the facts of a step, the end state, or what is expected. */
async function differences(rehearsed: Rehearsal, xml: string): Promise<readonly unknown[]> {
  const { process, scenario, played } = rehearsed;
  const { steps, state } = await perform(rehearsed, xml);
  const found: unknown[] = [];
  const order = steps.map(({ event }) => what(event));
  if (JSON.stringify(order) !== JSON.stringify(played.events.map(what))) found.push({ order });
  let alone = initial;
  for (const { event, facts } of steps) {
    const taken = step(process, alone, event);
    if (!same(taken.facts, facts)) found.push({ seq: event.id, facts, alone: taken.facts });
    alone = taken.state;
  }
  if (!same(alone, state)) found.push({ state, alone });
  const facts = steps.flatMap((each) => each.facts);
  const path = facts.flatMap((fact) => (fact.type === 'entered' ? fact.element : []));
  return [...found, ...unmet(scenario.expect, withoutKey(state), facts, path).map(({ message }) => message.en)];
}

/** The business key is a variable that no scenario gives. */
const withoutKey = (state: State): State =>
  JSON.parse(JSON.stringify(state, (name, value) => (name === BUSINESS_KEY ? undefined : value)));

function same(one: unknown, other: unknown): boolean {
  try {
    expect(one).toEqual(other);
    return true;
  } catch {
    return false;
  }
}

/** What servers cannot play as the scenario has it, and why. */
const CANNOT: { readonly [scenario: string]: string } = {
  'boundary-timer-cycle-bounds 1':
    'its cycles are bounded by dates, which pass when they pass: see test/kernel/timing.test.ts',
};

const all = fixtures.flatMap(({ name, process, cases }) =>
  cases.map((scenario, index) => ({ name: `${name} ${index + 1}`, fixture: name, process, scenario })),
);

test(
  'WF-1 W2 W3 every diagram with every scenario on real servers: the steps and the end state of the kernel alone',
  async () => {
    const wrong: Record<string, unknown> = {};
    const due = all.filter(({ name }) => !(name in CANNOT));
    const run = async (soon: number, { name, fixture, process, scenario }: (typeof all)[number]) => {
      try {
        const found = await differences(rehearsal(`${name} ${soon}`, process, scenario, soon), source(fixture));
        return found.length > 0 ? found : undefined;
      } catch (error) {
        return String(error);
      }
    };
    const worker = async () => {
      for (let next = due.shift(); next; next = due.shift()) {
        // where many share a machine, a time may pass before its turn: asked once more, with more time
        const found = (await run(1, next)) && (await run(5, next));
        if (found) wrong[next.name] = found;
      }
    };
    await Promise.all(Array.from({ length: ABREAST }, worker));
    expect(wrong).toEqual({});
  },
  SLOWEST * all.length,
);
