import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { packageHash } from '../../engine/audit/package-hash.ts';
import { verify } from '../../engine/audit/verify.ts';
import { start } from '../../engine/instances/start.ts';
import { PLANT, signatureOf } from '../api/world.ts';
import { AUTHOR, type Drafting, drafting, expectOk, HEAD, REVIEWER, small } from './drafting.ts';

let it: Drafting;
beforeAll(async () => {
  it = await drafting();
});
afterAll(() => it.close());

const ON = 'catheter-1';
const OFF = 'infusion-1';
const soon = () => new Date(Date.now() + 3_600_000).toISOString();
const MEASURES = [{ figure: 'refused-signatures', most: 0.5 }];
const lotsOf = async (line: string) =>
  (await it.superuser`select lot from erp.work_order where line = ${line} order by number`).map(({ lot }) => lot);

const pilotOf = (scope: object, more: object = {}) => ({
  pilot: { scope, measures: MEASURES, until: soon(), ...more },
});
const begin = async (key: string, businessKey: string, variables = {}) => {
  const begun = await start(it.core, { key, businessKey, variables }, { id: AUTHOR, plant: PLANT });
  if (begun.kind === 'refused') return { code: begun.outcome.code };
  const [row] = await it.superuser`select d.version, i.id from engine.instance i join engine.definition d
    on d.hash = i.definition_hash where i.id = ${begun.instance}`;
  return { version: row?.version as string, id: begun.instance };
};
const effective = (id: string, more: object = {}) => it.step(id, 'make-effective', AUTHOR, 'performed', more);
const endWith = (hash: string, act: 'take-back' | 'extend', who = AUTHOR, meaning = 'performed') =>
  it.as(who, 'POST', `/definitions/${hash}/${act}`, {
    reason: 'decided by the figures',
    signature: signatureOf(who, meaning),
  });

/** Version 1 for everyone and version 2 as a pilot for one line. */
async function piloted(key: string, scope: object = { line: ON }) {
  await it.upTo('effective', small(key, '1.0.0'));
  return second(key, scope);
}

async function second(key: string, scope: object = { line: ON }) {
  const files = small(key, '2.0.0', 'look-twice');
  const id = await it.upTo('approved', files);
  expectOk(await effective(id, pilotOf(scope)));
  return { id, hash: packageHash(files), files };
}

describe('DEF-1 DEF-4 a pilot for one line', () => {
  let hash: string;
  let before: { version?: string; id?: string };
  let lots: string[];
  let others: string[];
  beforeAll(async () => {
    lots = await lotsOf(ON);
    others = await lotsOf(OFF);
    await it.upTo('effective', small('line', '1.0.0'));
    before = await begin('line', lots[0] ?? '');
    hash = (await second('line')).hash;
  });

  test('a new batch on that line gets version 2, one of another line version 1, and what runs stays', async () => {
    expect((await begin('line', lots[1] ?? '')).version).toBe('2.0.0');
    expect((await begin('line', others[0] ?? '')).version).toBe('1.0.0');
    expect((await begin('line', 'of-no-batch')).version).toBe('1.0.0');
    const [row] = await it.superuser`select definition_hash from engine.instance where id = ${before.id ?? ''}`;
    expect(row?.definition_hash).toBe(packageHash(small('line', '1.0.0')));
  });

  test('whoever begins it does not choose the line: what the plant knows of the batch counts', async () => {
    expect((await begin('line', others[1] ?? '', { line: ON })).version).toBe('1.0.0');
    expect((await begin('line', 'said-line', { line: ON })).version).toBe('2.0.0');
  });

  test('which version was chosen, and why, is on record with the instance', async () => {
    const { id = '' } = await begin('line', lots[2] ?? '');
    const [act] = await it.superuser`select after, definition_hash from engine.audit where action = 'definition.choose'
      and resource_id = ${id}`;
    expect(act?.definition_hash).toBe(hash);
    expect(act?.after).toMatchObject({
      version: '2.0.0',
      place: { line: ON, site: PLANT },
      because: { scope: { line: ON } },
    });
  });

  test('its figures stand beside those of the version for everyone, computed from the record', async () => {
    const { pilot } = expectOk(await it.as(REVIEWER, 'GET', `/definitions/${hash}/pilot`));
    expect(pilot).toMatchObject({ scope: { line: ON }, ended: null, overdue: false, version: '2.0.0' });
    expect(pilot.before).toMatchObject({ version: '1.0.0', ended: 0 });
    expect(pilot.figures.instances).toBe(3);
    expect(pilot.measures).toEqual([{ figure: 'refused-signatures', most: 0.5, before: 0, pilot: 0, within: true }]);
    const [task] = await it.superuser`select instance, wait from engine.task where instance in
      (select id from engine.instance where definition_hash = ${hash}) limit 1`;
    for (const _ of [1, 2]) {
      const body = { seen: 1, output: { note: 'seen' }, signature: signatureOf(REVIEWER, 'reviewed') };
      await it.as(REVIEWER, 'POST', `/tasks/${task?.instance}/${encodeURIComponent(task?.wait)}/complete`, body);
    }
    const again = expectOk(await it.as(REVIEWER, 'GET', `/definitions/${hash}/pilot`)).pilot;
    expect(again.measures[0]).toMatchObject({ pilot: 0.67, before: 0, within: false });
  });

  test('taken back by one signed act: new instances get version 1, those begun stay', async () => {
    const running = await begin('line', lots[3] ?? '');
    expect((await endWith(hash, 'take-back', HEAD, 'reviewed')).body.code).toBe('meaning-not-allowed');
    expect(expectOk(await endWith(hash, 'take-back'))).toEqual({ state: 'superseded' });
    expect((await begin('line', lots[4] ?? '')).version).toBe('1.0.0');
    const [row] = await it.superuser`select definition_hash from engine.instance where id = ${running.id ?? ''}`;
    expect(row?.definition_hash).toBe(hash);
    expect((await endWith(hash, 'take-back')).body.code).toBe('pilot-ended');
    const [signed] =
      await it.superuser`select reason, record from engine.signed_act where act = 'definition.take-back'`;
    expect(signed?.reason).toBe('decided by the figures');
    expect(JSON.parse(signed?.record).content.figures.measures[0].figure).toBe('refused-signatures');
    expect(await verify(it.core.store)).toMatchObject({ ok: true });
  });
});

test('DEF-1 a pilot that is made the version for everyone is so everywhere, and the one before is superseded', async () => {
  const { hash } = await piloted('wide');
  const denied = await it.as('zhang.min', 'POST', `/definitions/${hash}/extend`, {
    reason: 'tried',
    signature: signatureOf('zhang.min', 'performed'),
  });
  expect(denied.status).toBe(403);
  expect(expectOk(await endWith(hash, 'extend'))).toEqual({ state: 'effective' });
  expect((await begin('wide', (await lotsOf(OFF))[2] ?? '')).version).toBe('2.0.0');
  const states = await it.superuser`select version, state from engine.definition where key = 'wide' order by version`;
  expect(states.map(({ version, state }) => [version, state])).toEqual([
    ['1.0.0', 'superseded'],
    ['2.0.0', 'effective'],
  ]);
  expect(await verify(it.core.store)).toMatchObject({ ok: true });
});

test('DEF-1 of two pilots the more specific one begins; two that overlap are refused when the second is made effective', async () => {
  await piloted('two');
  const [lot = ''] = await lotsOf(ON);
  const [order] = await it.superuser`select item from erp.work_order where lot = ${lot}`;
  const narrow = await it.upTo('approved', small('two', '3.0.0', 'look-thrice'));
  const overlapping = await effective(narrow, pilotOf({ product: order?.item }));
  expect([overlapping.status, overlapping.body.details?.problems?.[0]?.code]).toEqual([422, 'pilot-overlaps']);
  expect((await effective(narrow, pilotOf({ line: ON }))).body.details?.problems?.[0]?.code).toBe('pilot-overlaps');
  expectOk(await effective(narrow, pilotOf({ line: ON, product: order?.item })));
  expect((await begin('two', lot)).version).toBe('3.0.0');
});

test('DEF-1 a pilot is for places that the plant knows, ends after it begins, and has a version to go back to', async () => {
  const first = await it.upTo('approved', small('first', '1.0.0'));
  const codeOf = async (id: string, more: object) => {
    const { body } = await effective(id, more);
    return body.details?.problems?.[0]?.code ?? body.code;
  };
  expect(await codeOf(first, pilotOf({ line: ON }))).toBe('pilot-needs-a-version');
  expect(await codeOf(first, pilotOf({ line: 'no-such-line' }))).toBe('scope-unknown');
  expect(await codeOf(first, pilotOf({}))).toBe('scope-empty');
  expect(await codeOf(first, pilotOf({ line: ON }, { until: new Date().toISOString() }))).toBe('pilot-ends-before');
});

test('DEF-1 a pilot whose end has come begins nothing, and waits for the decision', async () => {
  await it.upTo('effective', small('lapsed', '1.0.0'));
  const files = small('lapsed', '2.0.0', 'look-twice');
  const id = await it.upTo('approved', files);
  expectOk(await effective(id, pilotOf({ line: ON }, { until: new Date(Date.now() + 1_500).toISOString() })));
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  expect((await begin('lapsed', (await lotsOf(ON))[5] ?? '')).version).toBe('1.0.0');
  expect(expectOk(await it.as(AUTHOR, 'GET', `/definitions/${packageHash(files)}/pilot`)).pilot.overdue).toBe(true);
  expectOk(await endWith(packageHash(files), 'take-back'));
});

describe('AUD-6 a scope that was changed behind Signet', () => {
  let hash: string;
  let lot: string;
  beforeAll(async () => {
    ({ hash } = await piloted('forged'));
    lot = (await lotsOf(ON))[6] ?? '';
  });
  beforeEach(async () => {
    expect(await verify(it.core.store)).toMatchObject({ ok: true });
  });

  test('begins nothing, and verification names the row', async () => {
    const act =
      await it.superuser`select id from engine.audit where action = 'definition.pilot' and resource_id = 'forged'`;
    const id = act[0]?.id;
    const set = (line: string) =>
      it.behind(`update engine.audit set after = jsonb_set(after, '{scope,line}', '"${line}"') where id = ${id}`);
    await set(OFF);
    expect(await begin('forged', lot)).toEqual({ code: 'definition-altered' });
    expect(await verify(it.core.store)).toMatchObject({ ok: false, table: 'engine.audit', row: String(id) });
    await set(ON);
  });

  test.each(['superseded', 'effective'])('its version set to %s: begins nothing, and is named', async (state) => {
    const standing =
      await it.superuser`select hash from engine.definition where key = 'forged' and state = 'effective'`;
    const of = (value: string, which: string) =>
      it.behind(`update engine.definition set state = '${value}' where hash = '${which}'`);
    if (state === 'effective') await of('superseded', standing[0]?.hash);
    await of(state, hash);
    expect(await begin('forged', lot)).toEqual({ code: 'definition-altered' });
    expect(await verify(it.core.store)).toMatchObject({ ok: false, table: 'engine.definition' });
    await of('pilot', hash);
    if (state === 'effective') await of('effective', standing[0]?.hash);
  });

  test('an end that nobody signed is named', async () => {
    expectOk(await endWith(hash, 'take-back'));
    const signed = await it.superuser`select id from engine.signed_act where act = 'definition.take-back'
      and definition_hash = ${hash}`;
    await it.superuser.unsafe(`create table kept as select * from engine.signed_act where id = '${signed[0]?.id}'`);
    await it.behind(`delete from engine.signed_act where id = '${signed[0]?.id}'`);
    const found = await verify(it.core.store);
    expect(found).toMatchObject({ ok: false, table: 'engine.audit', problem: { code: 'stage-without-act' } });
    await it.behind('insert into engine.signed_act select * from kept');
    await it.superuser`drop table kept`;
    expect(await verify(it.core.store)).toMatchObject({ ok: true });
  });
});
