import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { advance } from '../../engine/instances/advance.ts';
import type { Advanced, Step } from '../../engine/instances/contract.ts';
import { type Core, system } from '../../engine/instances/core.ts';
import { deliver } from '../../engine/instances/deliver.ts';
import { recover } from '../../engine/instances/recover.ts';
import { start } from '../../engine/instances/start.ts';
import { stepsSince } from '../../engine/instances/statements.ts';
import { unmoved } from '../../engine/instances/unmoved.ts';
import { fold } from '../../engine/kernel/apply.ts';
import { initial } from '../../engine/kernel/initial.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { database as reader } from '../../engine/store/transaction.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { deployed, PLANT, packageOf, row, serviceTask, settle, userTask } from './plant.ts';

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let core: Core;

const person = { id: 'gao.feng', plant: PLANT };
const driver = { actor: system('driver', PLANT), performs: 'due' as const };

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
  superuser = postgres(database.adminUrl, { max: 4, onnotice: () => {} });
  core = await settle(store, superuser);
  const count =
    '<signet:job plugin="test.count" /><signet:input source="lot" target="lot" /><signet:output source="result.counted" target="counted" />';
  await deployed(
    core,
    packageOf('straight', row(serviceTask('one', count), serviceTask('two', count), serviceTask('three', count))),
  );
  await deployed(
    core,
    packageOf(
      'failing',
      row(serviceTask('write', '<signet:job plugin="test.fail" /><signet:input source="how" target="how" />')),
    ),
  );
  await deployed(
    core,
    packageOf(
      'asking',
      row(serviceTask('one', count), userTask('review', '<signet:assignment roles="qa-reviewer" form="note" />')),
    ),
  );
  const waits = row([
    'wait',
    '<bpmn:intermediateCatchEvent id="wait"><bpmn:extensionElements><signet:correlation key="lot" /></bpmn:extensionElements>{io}<bpmn:messageEventDefinition id="d" messageRef="m" /></bpmn:intermediateCatchEvent>',
  ]);
  await deployed(core, packageOf('waiting', waits, '<bpmn:message id="m" name="go.on" />'));
});

afterAll(async () => {
  await superuser.end();
  await store.close();
  await database.drop();
});

async function begun(key: string, variables = {}): Promise<string> {
  const answer = await start(core, { key, businessKey: randomUUID(), variables }, person);
  if (answer.kind !== 'started') throw new Error(answer.outcome.code);
  return answer.instance;
}

function steps(answer: Advanced): readonly Step[] {
  if (answer.kind !== 'advanced') throw new Error(JSON.stringify(answer));
  return answer.steps;
}

const rowOf = async (id: string) =>
  (await superuser`select * from engine.instance where id = ${id}`)[0] as Record<string, unknown>;
const effects = async (id: string) =>
  (await superuser`select key from public.effect where key like ${`${id}/%`} order by key`).map((each) => each.key);

async function expectExplained(id: string): Promise<void> {
  const facts = (await stepsSince(reader(store), id, 0)).flatMap((each) => each.facts);
  expect(JSON.parse(JSON.stringify(fold(initial, facts)))).toEqual((await rowOf(id)).state);
}

describe('W3 one transaction decides', () => {
  test('a start writes its step and nothing is performed by whoever starts', async () => {
    const id = await begun('straight');
    expect(await rowOf(id)).toMatchObject({ seq: 1, status: 'active', epoch: 1 });
    expect(await effects(id)).toEqual([]);
    expect(await superuser`select content from engine.outbox where instance = ${id}`).toMatchObject([
      { content: { kind: 'start' } },
    ]);
  });

  test('a straight stretch of our own work is one advance: every effect once, with the steps that tell of it', async () => {
    const id = await begun('straight');
    const answer = await advance(core, { instance: id, epoch: 1, since: 1 }, driver);
    expect(steps(answer).map(({ event }) => event.id)).toEqual(['job:one#1', 'job:two#1', 'job:three#1']);
    expect(await rowOf(id)).toMatchObject({ seq: 4, status: 'completed', end_element: 'end' });
    expect(await effects(id)).toEqual([`${id}/one#1`, `${id}/three#1`, `${id}/two#1`]);
    await expectExplained(id);
  });

  test('what stands after `since` is answered, and the event is not taken', async () => {
    const id = await begun('asking');
    const first = steps(await advance(core, { instance: id, epoch: 1, since: 1 }, driver));
    const late = { id: 'timer:x', type: 'timerFired' as const, at: new Date().toISOString(), wait: 'x#1' };
    const again = await advance(core, { instance: id, epoch: 1, since: 1, event: late }, driver);
    expect(steps(again)).toEqual(first);
    expect(await effects(id)).toEqual([`${id}/one#1`]);
  });

  test('who only asks waits for no lock while nothing is due, and decides nothing by himself when something is', async () => {
    const id = await begun('asking');
    const asked = { instance: id, epoch: 1, since: 0 };
    expect(await unmoved(core, asked)).toBeUndefined();
    await advance(core, asked, driver);
    await superuser.begin(async (tx) => {
      await tx`select 1 from engine.instance where id = ${id} for update`;
      expect(await unmoved(core, asked)).toEqual({
        kind: 'advanced',
        seq: 2,
        steps: expect.any(Array),
        hash: expect.any(String),
      });
    });
    expect(await unmoved(core, asked)).toEqual(await advance(core, asked, driver));
    expect(await unmoved(core, { ...asked, since: 1, hash: '0'.repeat(64) })).toBeUndefined();
    expect(await unmoved(core, { ...asked, epoch: 2 })).toBeUndefined();
    const event = { id: 'timer:x', type: 'timerFired' as const, at: new Date().toISOString(), wait: 'x#1' };
    expect(await unmoved(core, { ...asked, event })).toBeUndefined();
  });

  test('an event taken twice happened once, also when both come at the same time', async () => {
    const id = await begun('asking');
    await advance(core, { instance: id, epoch: 1, since: 1 }, driver);
    const event = {
      id: 'assign:1',
      type: 'taskAssigned' as const,
      at: new Date().toISOString(),
      wait: 'review#1',
      person: 'chen.jing',
    };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => advance(core, { instance: id, event }, { actor: person, performs: 'quick' })),
    );
    for (const answer of answers) expect(steps(answer)).toEqual(steps(answers[0] as Advanced));
    expect(await superuser`select 1 from engine.step where instance = ${id} and event_id = 'assign:1'`).toHaveLength(1);
  });

  test('W5 an execution of an older epoch is fenced and changes nothing', async () => {
    const id = await begun('straight');
    const again = await recover(core, { id: 'operator', plant: PLANT });
    expect(again).toBeGreaterThan(0);
    expect(await advance(core, { instance: id, epoch: 1, since: 1 }, driver)).toEqual({ kind: 'fenced', epoch: 2 });
    expect(await effects(id)).toEqual([]);
    expect(steps(await advance(core, { instance: id, epoch: 2 }, driver))).toHaveLength(3);
  });

  test('W5 an execution that knows more than the database is refused, not followed', async () => {
    const id = await begun('straight');
    expect(await advance(core, { instance: id, epoch: 1, since: 9 }, driver)).toMatchObject({
      kind: 'refused',
      outcome: { code: 'histories-diverge' },
    });
  });

  test('a caller who knows nothing gets the state', async () => {
    const id = await begun('asking');
    const answer = await advance(core, { instance: id, epoch: 1 }, driver);
    expect(answer).toMatchObject({ kind: 'advanced', seq: 2, snapshot: { status: 'active' } });
  });
});

describe('a job that fails', () => {
  test('leaves no effect and becomes an incident that can be retried', async () => {
    const id = await begun('failing', { how: 'throw' });
    await advance(core, { instance: id, epoch: 1, since: 1 }, driver);
    expect(await effects(id)).toEqual([]);
    const [incident] =
      await superuser`select wait, code, message from engine.incident where instance = ${id} and resolved_at is null`;
    expect(incident).toMatchObject({ code: 'JOB_FAILED', message: 'a bug in the plugin' });
    const event = {
      id: 'retry:1',
      type: 'incidentRetried' as const,
      at: new Date().toISOString(),
      wait: incident?.wait as string,
    };
    await advance(core, { instance: id, event }, { actor: person, performs: 'quick' });
    const seq = (await rowOf(id)).seq as number;
    await advance(core, { instance: id, epoch: 1, since: seq }, driver);
    expect(
      await superuser`select resolved_at is null as open from engine.incident where instance = ${id} order by raised_at`,
    ).toMatchObject([{ open: false }, { open: true }]);
    await expectExplained(id);
  });

  test('an expected failure keeps its code', async () => {
    const id = await begun('failing', { how: 'code' });
    await advance(core, { instance: id, epoch: 1, since: 1 }, driver);
    expect(await superuser`select code from engine.incident where instance = ${id}`).toMatchObject([
      { code: 'ERP_WRITE_FAILED' },
    ]);
    expect(await effects(id)).toEqual([]);
  });
});

describe('messages', () => {
  const message = (key: string, id: string = randomUUID()) => ({ id, message: 'go.on', key, payload: {} });

  test('reach who waits; sent twice they are taken once', async () => {
    const id = await begun('waiting');
    const key = (await rowOf(id)).business_key as string;
    const sent = message(key);
    expect(await deliver(core, sent, person)).toEqual({ kind: 'delivered', instances: [id], kept: false });
    expect(await deliver(core, sent, person)).toEqual({ kind: 'delivered', instances: [id], kept: false });
    expect(await rowOf(id)).toMatchObject({ status: 'completed' });
  });

  test('an early one waits for whoever will wait', async () => {
    const key = randomUUID();
    expect(await deliver(core, message(key), person)).toEqual({ kind: 'delivered', instances: [], kept: true });
    const answer = await start(core, { key: 'waiting', businessKey: key, variables: {} }, person);
    expect(answer).toMatchObject({ kind: 'started', seq: 2 });
  });

  test('sent while somebody begins to wait they are never lost', async () => {
    for (let i = 0; i < 20; i++) {
      const key = randomUUID();
      const [, begins] = await Promise.all([
        deliver(core, message(key), person),
        start(core, { key: 'waiting', businessKey: key, variables: {} }, person),
      ]);
      if (begins.kind !== 'started') throw new Error(begins.outcome.code);
      expect(await rowOf(begins.instance)).toMatchObject({ status: 'completed' });
    }
  });
});

describe('a start', () => {
  test('is refused without an effective definition', async () => {
    expect(await start(core, { key: 'nothing', businessKey: 'x', variables: {} }, person)).toMatchObject({
      kind: 'refused',
      outcome: { code: 'definition-unknown' },
    });
  });

  test('is refused while the same key runs', async () => {
    const again = { key: 'waiting', businessKey: randomUUID(), variables: {} };
    await start(core, again, person);
    expect(await start(core, again, person)).toMatchObject({ kind: 'refused', outcome: { code: 'instance-running' } });
  });

  test('IAM-14 is refused when a role resolves to nobody', async () => {
    await deployed(
      core,
      packageOf('vacant', row(userTask('sign', '<signet:assignment roles="management-representative" />'))),
    );
    expect(await start(core, { key: 'vacant', businessKey: 'x', variables: {} }, person)).toMatchObject({
      kind: 'refused',
      outcome: { code: 'role-vacant', path: 'sign' },
    });
    expect(await superuser`select 1 from engine.instance where key = 'vacant'`).toHaveLength(0);
  });

  test('under one event id starts one instance', async () => {
    const request = { key: 'asking', businessKey: randomUUID(), variables: {}, eventId: 'mes:4711' };
    const [first, second] = [await start(core, request, person), await start(core, request, person)];
    expect(second).toEqual(first);
  });
});

test('AUD-6 everything above stands in chains that hold', async () => {
  expect(await verify(store)).toMatchObject({ ok: true });
});
