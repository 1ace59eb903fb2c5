import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageHash } from '../../engine/audit/package-hash.ts';
import { verify } from '../../engine/audit/verify.ts';
import { appoint } from '../../engine/identity/people.ts';
import { start } from '../../engine/instances/start.ts';
import { transact } from '../../engine/store/transaction.ts';
import { PLANT, signatureOf } from '../api/world.ts';
import { AUTHOR, type Drafting, drafting, expectOk, HEAD, REVIEWER, small } from './drafting.ts';

let it: Drafting;
beforeAll(async () => {
  it = await drafting();
});
afterAll(() => it.close());

const begin = async (key: string, businessKey: string) => {
  const begun = await start(it.core, { key, businessKey, variables: {} }, { id: AUTHOR, plant: PLANT });
  if (begun.kind === 'refused') throw new Error(begun.outcome.code);
  const [task] = await it.superuser`select wait from engine.task where instance = ${begun.instance}`;
  return `/tasks/${begun.instance}/${encodeURIComponent(task?.wait)}`;
};
const claim = async (task: string, who: string) => (await it.as(who, 'POST', `${task}/claim`)).body.code ?? 'claimed';
const complete = (task: string, who: string) =>
  it.as(who, 'POST', `${task}/complete`, { seen: 2, output: { note: 'seen' } });
const due = async (who: string, key: string) =>
  expectOk(await it.as(who, 'GET', '/readings')).items.filter((each: { key: string }) => each.key === key);
const read = (hash: string, who: string, meaning = 'read-understood') =>
  it.as(who, 'POST', `/readings/${hash}/sign`, { signature: signatureOf(who, meaning) });

describe('DEF-10 whoever has not read a new version takes none of its tasks', () => {
  const files = small('read', '2.0.0', 'look-twice');
  const hash = packageHash(files);
  let first: string;
  let second: string;
  beforeAll(async () => {
    await it.upTo('effective', small('read', '1.0.0'));
    first = await begin('read', 'L1');
    await it.upTo('effective', files);
    second = await begin('read', 'L2');
  });

  test('the first version of an installation is the baseline, on record, and nobody is asked', async () => {
    expect(await claim(first, REVIEWER)).toBe('claimed');
    const acts =
      await it.superuser`select action, after from engine.audit where resource = 'reading' and after ->> 'key' = 'read' order by id`;
    expect(acts.map(({ action, after }) => [action, after.version])).toEqual([
      ['definition.reading-baseline', '1.0.0'],
      ['definition.ask-reading', '2.0.0'],
    ]);
  });

  test('a claim without reading is refused, says what to do and is on record; the inbox says the same', async () => {
    expect(await claim(second, REVIEWER)).toBe('reading-due');
    const denied =
      await it.superuser`select code from engine.audit where action = 'task.claim' and result = 'denied' and actor = ${REVIEWER}`;
    expect(denied.map(({ code }) => code)).toContain('reading-due');
    const { items } = expectOk(await it.as(REVIEWER, 'GET', '/tasks?scope=available&q=L2'));
    expect(items[0]).toMatchObject({ canClaim: false, why: { code: 'reading-due' } });
  });

  test('who holds a role of its tasks has it in the inbox, others do not', async () => {
    expect(await due(REVIEWER, 'read')).toMatchObject([{ hash, version: '2.0.0' }]);
    expect(await due('wang.wei', 'read')).toEqual([]);
    expect((await read(hash, 'wang.wei')).body.code).toBe('reading-not-asked');
  });

  test('what changed stands beside the version that people know', async () => {
    const shown = expectOk(await it.as(REVIEWER, 'GET', `/readings/${hash}`));
    expect(shown).toMatchObject({ version: '2.0.0', before: { version: '1.0.0' }, asked: true, readAt: null });
    expect(packageHash(shown.files)).toBe(hash);
  });

  test('it is signed as read and understood, with both components, once', async () => {
    expect((await read(hash, REVIEWER, 'acknowledged')).body.code).toBe('meaning-not-allowed');
    const wrong = { signature: { ...signatureOf(REVIEWER, 'read-understood'), secret: 'not-it' } };
    expect((await it.as(REVIEWER, 'POST', `/readings/${hash}/sign`, wrong)).body.code).toBe('wrong-credentials');
    expect(await claim(second, REVIEWER)).toBe('reading-due');
    expectOk(await read(hash, REVIEWER));
    expect((await read(hash, REVIEWER)).body.code).toBe('reading-signed');
    const [act] =
      await it.superuser`select meaning_text, definition_hash from engine.signed_act where act = 'definition.read'`;
    expect(act).toEqual({
      meaning_text: { en: 'Read and understood', 'zh-CN': '已阅读并理解' },
      definition_hash: hash,
    });
    expect(await due(REVIEWER, 'read')).toEqual([]);
    expect(await claim(second, REVIEWER)).toBe('claimed');
    expectOk(await complete(second, REVIEWER));
  });

  test('the process owner sees who has read it and who has not', async () => {
    const { asked, items } = expectOk(await it.as(AUTHOR, 'GET', `/definitions/${hash}/readers`));
    expect(asked).toBe(true);
    const by = new Map(
      items.map((each: { person: string; readAt: string | null }) => [each.person, each.readAt !== null]),
    );
    expect([by.get(REVIEWER), by.get(HEAD), by.has('wang.wei')]).toEqual([true, false, false]);
  });

  test('somebody who is appointed later is asked as well', async () => {
    await transact(it.core.store, { id: 'system:host', plant: PLANT }, (tx) =>
      appoint(tx, { role: 'qa-reviewer', person: 'li.na', from: '2020-01-01T00:00:00.000Z', document: 'QA-003' }),
    );
    expect(await due('li.na', 'read')).toHaveLength(1);
    expect(await claim(await begin('read', 'L3'), 'li.na')).toBe('reading-due');
  });

  test('a reading that somebody wrote into the database is none', async () => {
    const copy = `insert into engine.signed_act select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'signer', '${HEAD}'))).*
      from engine.signed_act s where act = 'definition.read'`;
    await it.behind(copy);
    expect(await claim(await begin('read', 'L4'), HEAD)).toBe('reading-due');
    expect(await verify(it.core.store)).toMatchObject({ ok: false, table: 'engine.signed_act' });
    await it.behind(`delete from engine.signed_act where act = 'definition.read' and signer = '${HEAD}'`);
    expect(await verify(it.core.store)).toMatchObject({ ok: true });
  });
});

test('DEF-10 a version that comes into force later is read before its time', async () => {
  await it.upTo('effective', small('ahead', '1.0.0'));
  const files = small('ahead', '2.0.0', 'look-twice');
  const id = await it.upTo('approved', files);
  const from = new Date(Date.now() + 3_600_000).toISOString();
  expectOk(await it.step(id, 'make-effective', AUTHOR, 'performed', { from }));
  expect(await due(REVIEWER, 'ahead')).toHaveLength(1);
  expectOk(await read(packageHash(files), REVIEWER));
  expect(await due(HEAD, 'ahead')).toHaveLength(1);
  expectOk(await it.as(AUTHOR, 'POST', `/drafts/${id}/withdraw`, { reason: 'not yet' }));
  expect(await due(HEAD, 'ahead')).toEqual([]);
});

test('DEF-10 a task that was claimed is not done without reading either', async () => {
  const files = small('held', '2.0.0', 'look-twice');
  await it.upTo('effective', small('held', '1.0.0'));
  await it.upTo('effective', files);
  const task = await begin('held', 'L1');
  expectOk(await read(packageHash(files), REVIEWER));
  expect(await claim(task, REVIEWER)).toBe('claimed');
  await it.superuser`create table kept_act as select * from engine.signed_act where act = 'definition.read' and definition_hash = ${packageHash(files)}`;
  await it.behind(
    `delete from engine.signed_act where act = 'definition.read' and definition_hash = '${packageHash(files)}'`,
  );
  expect((await complete(task, REVIEWER)).body.code).toBe('reading-due');
  await it.behind('insert into engine.signed_act select * from kept_act');
  expectOk(await complete(task, REVIEWER));
});

test('DEF-10 AUD-6 a baseline that somebody wrote into the database beforehand spares nobody the reading', async () => {
  const files = small('forged', '2.0.0', 'look-twice');
  const hash = packageHash(files);
  await it.upTo('effective', small('forged', '1.0.0'));
  await it.core.store.sql`
    insert into engine.audit select (jsonb_populate_record(a, jsonb_build_object('resource_id', ${hash}::text))).*
    from engine.audit a where action = 'definition.reading-baseline' limit 1`;
  await it.upTo('effective', files);
  expect(await due(HEAD, 'forged')).toHaveLength(1);
  expect(await claim(await begin('forged', 'L1'), HEAD)).toBe('reading-due');
  expectOk(await read(hash, HEAD));
  await it.behind(`delete from engine.audit where action = 'definition.reading-baseline' and resource_id = '${hash}'`);
});
