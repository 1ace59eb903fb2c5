import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { advance } from '../../engine/instances/advance.ts';
import { assign } from '../../engine/instances/assign.ts';
import { complete } from '../../engine/instances/complete.ts';
import { type Core, system } from '../../engine/instances/core.ts';
import { start } from '../../engine/instances/start.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { deployed, PLANT, packageOf, row, SECRET, serviceTask, settle, userTask } from './plant.ts';

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let core: Core;

const gao = { id: 'gao.feng', plant: PLANT };
const chen = { id: 'chen.jing', plant: PLANT };
const driver = { actor: system('driver', PLANT), performs: 'due' as const };

const job = (plugin: string) =>
  `<signet:job plugin="${plugin}" /><signet:input source="how" target="how" /><signet:output source="result.counted" target="counted" />`;

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
  superuser = postgres(database.adminUrl, { max: 2, onnotice: () => {} });
  core = await settle(store, superuser);
  const quick = (id: string) => serviceTask(id, job('test.count-quick'));
  const review = userTask('review', '<signet:assignment roles="qa-reviewer" form="note" meaning="reviewed" />');
  await deployed(core, packageOf('quick', row(quick('one'), quick('two'))));
  await deployed(
    core,
    packageOf('slow-between', row(quick('one'), serviceTask('slow', job('test.count')), quick('two'))),
  );
  await deployed(core, packageOf('after-review', row(review, quick('one'))));
  await deployed(core, packageOf('failing', row(serviceTask('one', job('test.fail-quick')))));
}, 120_000);
afterAll(async () => {
  await superuser.end();
  await store.close();
  await database.drop();
});

async function begun(key: string, how = 'well'): Promise<string> {
  const answer = await start(core, { key, businessKey: randomUUID(), variables: { how } }, gao);
  if (answer.kind !== 'started') throw new Error(answer.outcome.code);
  return answer.instance;
}

const stepsOf = (id: string) =>
  superuser`select seq, event_id as event, actor, txid from engine.step where instance = ${id} order by seq`;
const effects = async (id: string) =>
  (await superuser`select key from public.effect where key like ${`${id}/%`} order by key`).map((each) => each.key);
const statusOf = async (id: string) =>
  (await superuser`select status from engine.instance where id = ${id}`).map((each) => each.status)[0];

describe('W3 what is quick is performed in the transaction that comes upon it', () => {
  test('a start of quick work is one commit, and AUD-1 the work is the engine’s and not the starter’s', async () => {
    const id = await begun('quick');
    const steps = await stepsOf(id);
    expect(steps).toMatchObject([
      { event: 'start', actor: 'gao.feng' },
      { event: 'job:one#1', actor: 'system:driver' },
      { event: 'job:two#1', actor: 'system:driver' },
    ]);
    expect(new Set(steps.map(({ txid }) => txid)).size).toBe(1);
    expect(await effects(id)).toEqual([`${id}/one#1`, `${id}/two#1`]);
    expect(await statusOf(id)).toBe('completed');
    expect(await superuser`select content from engine.outbox where instance = ${id}`).toMatchObject([
      { content: { kind: 'start' } },
    ]);
  });

  test('what is not quick waits for a worker, and what is quick behind it with it', async () => {
    const id = await begun('slow-between');
    expect(await effects(id)).toEqual([`${id}/one#1`]);
    await advance(core, { instance: id, epoch: 1, since: 2 }, driver);
    expect(await effects(id)).toEqual([`${id}/one#1`, `${id}/slow#1`, `${id}/two#1`]);
    expect(await statusOf(id)).toBe('completed');
  });

  test('SIG-8 what follows a signature stands with it', async () => {
    const id = await begun('after-review');
    const task = { instance: id, wait: 'review#1' };
    expect(await assign(core, { ...task, claim: true }, chen)).toMatchObject({ kind: 'advanced' });
    const signature = { login: chen.id, secret: SECRET, meaning: 'reviewed', zone: 'Asia/Shanghai' };
    const seen = (await stepsOf(id)).at(-1)?.seq as number;
    const done = await complete(core, { ...task, seen, output: { note: 'fine' }, signature }, chen);
    expect(done).toMatchObject({ kind: 'advanced' });
    const [signed, performed] = (await stepsOf(id)).slice(-2);
    expect([signed?.actor, performed?.actor]).toEqual(['chen.jing', 'system:driver']);
    expect(performed?.txid).toBe(signed?.txid);
    expect(await superuser`select 1 from engine.signature where instance = ${id}`).toHaveLength(1);
    expect(await effects(id)).toEqual([`${id}/one#1`]);
  });

  test('a failure undoes its effect and nothing else: an incident, as a worker would leave it', async () => {
    const id = await begun('failing', 'throw');
    expect(await effects(id)).toEqual([]);
    expect(await superuser`select code from engine.incident where instance = ${id}`).toMatchObject([
      { code: 'JOB_FAILED' },
    ]);
    expect(await statusOf(id)).toBe('active');
  });

  test('the evidence holds', async () => {
    expect(await verify(store)).toMatchObject({ ok: true });
  });
});
