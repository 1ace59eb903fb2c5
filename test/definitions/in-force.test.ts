import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../engine/api/app.ts';
import type { ApiContext } from '../../engine/api/context.ts';
import { packageHash } from '../../engine/audit/package-hash.ts';
import { verify } from '../../engine/audit/verify.ts';
import { makeDueEffective } from '../../engine/definitions/life/due.ts';
import { effective } from '../../engine/definitions/load.ts';
import { system } from '../../engine/instances/core.ts';
import { start } from '../../engine/instances/start.ts';
import { database } from '../../engine/store/transaction.ts';
import { instance } from '../../schemas/db/engine.ts';
import { PLANT, signatureOf } from '../api/world.ts';
import { AUTHOR, type Drafting, drafting, expectOk, HEAD, small } from './drafting.ts';

let it: Drafting;
beforeAll(async () => {
  it = await drafting();
});
afterAll(() => it.close());

const standing = async (key: string) => (await effective(database(it.core.store), key))?.version;
const due = () => makeDueEffective(it.core, (plant) => system('relay', plant));
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const begin = (key: string, businessKey: string) =>
  start(it.core, { key, businessKey, variables: {} }, { id: AUTHOR, plant: PLANT });

test('DEF-1 a package comes into force at the time that was signed, not before and never in the past', async () => {
  await it.upTo('effective', small('dated', '1.0.0'));
  const id = await it.upTo('approved', small('dated', '2.0.0'));
  const past = await it.step(id, 'make-effective', AUTHOR, 'performed', { from: inMs(-3_600_000) });
  expect([past.status, past.body.code]).toEqual([422, 'effective-past']);
  const from = inMs(5_000);
  expect(expectOk(await it.step(id, 'make-effective', AUTHOR, 'performed', { from }))).toEqual({
    stage: 'approved',
    effectiveFrom: from,
  });
  expect(await due()).toBe(0);
  expect(await standing('dated')).toBe('1.0.0');
  await sleep(5_100);
  // Whoever looks: it comes into force once.
  await Promise.all([due(), due()]);
  expect(await standing('dated')).toBe('2.0.0');
  expect(await it.read(id)).toMatchObject({ stage: 'effective', effectiveFrom: from });
  const acts =
    await it.superuser`select actor from engine.audit where action = 'definition.deploy' and after ->> 'draft' = ${id}`;
  expect(acts).toEqual([{ actor: 'system:relay' }]);
});

test('what cannot come into force at its time stays approved, on record, and those who decide are told', async () => {
  const id = await it.upTo('approved', small('overtaken', '1.1.0'));
  const from = inMs(5_000);
  expectOk(await it.step(id, 'make-effective', AUTHOR, 'performed', { from }));
  const higher = await it.as(AUTHOR, 'POST', '/definitions', { files: small('overtaken', '1.2.0', 'other') });
  expectOk(higher);
  await sleep(5_100);
  await due();
  expect(await it.read(id)).toMatchObject({ stage: 'approved', effectiveFrom: null });
  expect(await standing('overtaken')).toBe('1.2.0');
  const [failed] = await it.superuser`select code from engine.audit where resource_id = ${id} and result = 'failed'`;
  expect(failed?.code).toBe('package-refused');
  const { items } = (await it.as(AUTHOR, 'GET', '/notifications')).body;
  expect(items[0].subject['zh-CN']).toContain('overtaken');
  expect(await due()).toBe(0);
});

test('a date that was written into the database brings nothing into force', async () => {
  const id = await it.upTo('approved', small('smuggled'));
  await it.behind(`update engine.draft set effective_from = now() - interval '1 minute' where id = '${id}'`);
  await due();
  await due();
  expect(await standing('smuggled')).toBeUndefined();
  const failed = await it.superuser`select code from engine.audit where resource_id = ${id} and result = 'failed'`;
  expect(failed).toEqual([{ code: 'draft-altered' }]);
  await it.behind(`update engine.draft set effective_from = null where id = '${id}'`);
});

test('DEF-4 the version before is superseded, and what runs with it ends as it began', async () => {
  await it.upTo('effective', small('pinned', '1.0.0'));
  const begun = await begin('pinned', 'L1');
  await it.upTo('effective', small('pinned', '1.1.0', 'look-again'));
  expect(await begin('pinned', 'L2')).toMatchObject({ kind: 'started' });
  const rows = await database(it.core.store).select().from(instance);
  const hashOf = (id: unknown) => rows.find((each) => each.id === id)?.definitionHash;
  expect(hashOf((begun as { instance: string }).instance)).toBe(packageHash(small('pinned', '1.0.0')));
  const [old] = await it.superuser`select state from engine.definition where key = 'pinned' and version = '1.0.0'`;
  expect(old?.state).toBe('superseded');
});

test('DEF-1 a version is retired by a signed act with its reason: nothing begins with it, and it does not come back', async () => {
  await it.upTo('effective', small('retired'));
  const begun = (await begin('retired', 'L1')) as { readonly instance: string };
  const hash = packageHash(small('retired'));
  const body = { reason: 'replaced by SOP-9', signature: signatureOf(HEAD, 'approved') };
  const retire = (who: string, sent: object = body) => it.as(who, 'POST', `/definitions/${hash}/retire`, sent);
  expect((await retire(AUTHOR)).body.code).toBe('not-permitted');
  expect((await retire(HEAD, { ...body, signature: signatureOf(HEAD, 'reviewed') })).body.code).toBe(
    'meaning-not-allowed',
  );
  expect(expectOk(await retire(HEAD))).toEqual({ was: 'effective' });
  expect(await standing('retired')).toBeUndefined();
  expect(await begin('retired', 'L2')).toMatchObject({ kind: 'refused' });
  const [runs] = await it.superuser`select status from engine.instance where id = ${begun.instance}`;
  expect(runs?.status).toBe('active');
  expect((await retire(HEAD)).body.code).toBe('definition-retired');
  const again = await it.as(AUTHOR, 'POST', '/definitions', { files: small('retired') });
  expect(again.body.details.problems[0].code).toBe('definition-retired');
  const [act] = await it.superuser`select signer, reason from engine.signed_act where act = 'definition.retire'`;
  expect(act).toEqual({ signer: HEAD, reason: 'replaced by SOP-9' });
  await it.upTo('effective', small('retired', '2.0.0'));
  expect(await standing('retired')).toBe('2.0.0');
});

test('AUD-6 retired, superseded and dated versions hold; a version retired in the database is named', async () => {
  expect(await verify(it.core.store)).toMatchObject({ ok: true });
  const hash = packageHash(small('pinned', '1.0.0'));
  await it.behind(`update engine.definition set state = 'retired' where hash = '${hash}'`);
  expect(await verify(it.core.store)).toMatchObject({ ok: false, table: 'engine.definition', row: hash });
  await it.behind(`update engine.definition set state = 'superseded' where hash = '${hash}'`);
});

test('DEF-9 an installation that takes approved packages only refuses a deployment, and still takes what three people signed', async () => {
  const context = {
    ...it.core,
    plant: PLANT,
    approvedOnly: true,
    log: { info() {}, error() {} },
  } as unknown as ApiContext;
  const app = createApp(context);
  const headers = { authorization: `Bearer ${await it.tokenOf(AUTHOR)}`, 'content-type': 'application/json' };
  const sent = (path: string, body: object) =>
    app.request(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const refused = await sent('/definitions', { files: small('past-it') });
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'approved-only']);
  const [denied] = await it.superuser`select actor from engine.audit where code = 'approved-only'`;
  expect(denied?.actor).toBe(AUTHOR);
  const id = await it.upTo('approved', small('through-it'));
  const { hash: seen } = await it.read(id);
  const made = await sent(`/drafts/${id}/make-effective`, { seen, signature: signatureOf(AUTHOR, 'performed') });
  expect(await made.json()).toMatchObject({ stage: 'effective' });
});
