import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deploy } from '../../engine/definitions/deploy.ts';
import type { Core } from '../../engine/instances/core.ts';
import { startScheduled } from '../../engine/instances/start-scheduled.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { deployed, PLANT, packageOf, settle } from './plant.ts';

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let core: Core;

const gao = { id: 'gao.feng', plant: PLANT };

const begins = (kind: string, time: string, role = 'qa-reviewer') =>
  [
    `<bpmn:startEvent id="start"><bpmn:timerEventDefinition><bpmn:time${kind}>${time}</bpmn:time${kind}></bpmn:timerEventDefinition></bpmn:startEvent>`,
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
});

afterAll(async () => {
  await superuser.end();
  await store.close();
  await database.drop();
});

const schedule = (key: string) => superuser`select due, repeat from engine.schedule where key = ${key}`;
const instances = async (key: string): Promise<string[]> =>
  (await superuser`select business_key from engine.instance where key = ${key} order by business_key`).map(
    (row) => row.business_key,
  );
/** The next time of a process is that many minutes ago, and its cycle is counted from then. */
const overdue = (key: string, minutes: number) =>
  superuser`with at as (select date_trunc('minute', now()) - make_interval(mins => ${minutes}) as due)
    update engine.schedule set due = at.due, repeat = repeat || jsonb_build_object(
      'periods', 0, 'from', to_char(at.due at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from at where key = ${key}`;

test('each time begins one instance, whoever looks, and the next counts from when it was due', async () => {
  await deployed(core, packageOf('hourly', begins('Cycle', 'R3/PT1H')));
  expect(await startScheduled(core)).toBe(0);
  await overdue('hourly', 30);
  const [{ due: first }] = (await schedule('hourly')) as unknown as [{ due: Date }];
  await Promise.all([startScheduled(core), startScheduled(core), startScheduled(core)]);
  expect(await instances('hourly')).toEqual([first.toISOString()]);
  const [next] = await schedule('hourly');
  const repeat = { period: 'PT1H', left: 1, from: first.toISOString(), periods: 1 };
  expect(next).toEqual({ due: new Date(first.getTime() + 3_600_000), repeat });
});

test('times that passed while nobody looked are made up for, and the last is the last', async () => {
  await overdue('hourly', 200);
  while ((await startScheduled(core)) > 0);
  expect((await instances('hourly')).length).toBe(3);
  expect(await schedule('hourly')).toEqual([]);
  const [step] = await superuser`select actor, event->>'element' as element from engine.step
    where instance = (select id from engine.instance where key = 'hourly' limit 1)`;
  expect(step).toEqual({ actor: 'system:relay', element: 'start' });
});

test('each of the timers of one start event begins instances of its own, also at one time', async () => {
  const timer = (time: string) =>
    `<bpmn:timerEventDefinition><bpmn:timeCycle>${time}</bpmn:timeCycle></bpmn:timerEventDefinition>`;
  const inside = begins('Cycle', 'R/PT1H').replace(timer('R/PT1H'), timer('R/PT1H') + timer('R/PT2H'));
  await deployed(core, packageOf('twice', inside));
  await overdue('twice', 30);
  const [{ due }] = (await schedule('twice')) as unknown as [{ due: Date }];
  await Promise.all([startScheduled(core), startScheduled(core)]);
  expect(await instances('twice')).toEqual([due.toISOString(), `${due.toISOString()} (2)`]);
  const next = (await schedule('twice')).map((row) => [row.repeat.period, row.due.getTime() - due.getTime()]);
  expect(next.sort()).toEqual([
    ['PT1H', 3_600_000],
    ['PT2H', 7_200_000],
  ]);
});

test('only the effective version begins by the clock', async () => {
  const files = (version: string, time: string) => {
    const inside = packageOf('versions', begins('Cycle', time));
    const manifest = { ...JSON.parse(inside['manifest.json'] ?? ''), version };
    return { ...inside, 'manifest.json': JSON.stringify(manifest) };
  };
  await deployed(core, files('1.0.0', 'R/PT1H'));
  await deployed(core, files('2.0.0', 'R/PT2H'));
  expect((await schedule('versions')).map(({ repeat }) => repeat.period)).toEqual(['PT2H']);
  await deployed(core, files('3.0.0', 'R/PT3H'));
  expect((await schedule('versions')).map(({ repeat }) => repeat.period)).toEqual(['PT3H']);
});

test('a process that nobody can work on does not begin, which is on record, and the next time comes all the same', async () => {
  await deployed(core, packageOf('vacant', begins('Cycle', 'R/P1D', 'warehouse-keeper')));
  await overdue('vacant', 1);
  await startScheduled(core);
  expect(await instances('vacant')).toEqual([]);
  const refusals =
    await superuser`select actor, result, code from engine.audit where action = 'instance.start' and resource_id = 'vacant'`;
  expect(refusals).toEqual([{ actor: 'system:relay', result: 'denied', code: 'role-vacant' }]);
  const [{ due }] = (await schedule('vacant')) as unknown as [{ due: Date }];
  expect(due.getTime()).toBeGreaterThan(Date.now());
});

test('a start whose time has passed, or that needs data of a process that has none, is refused at deployment', async () => {
  const refused = async (kind: string, time: string) => {
    const answer = await deploy(core, packageOf('never', begins(kind, time)), gao);
    return 'problems' in answer ? answer.problems.map(({ code, path }) => [code, path]) : answer;
  };
  expect(await refused('Date', '2020-01-01T00:00:00Z')).toEqual([['timer-past', 'start']]);
  expect(await refused('Duration', 'parameters.missing')).toEqual([['parameter-declared', 'start']]);
  expect(await refused('Duration', 'lot')).toEqual([['timer-parses', 'start']]);
  expect(await instances('never')).toEqual([]);
});
