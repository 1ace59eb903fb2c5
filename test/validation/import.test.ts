import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../engine/api/app.ts';
import type { ApiContext } from '../../engine/api/context.ts';
import { canonical } from '../../engine/audit/canonical.ts';
import { packageHash } from '../../engine/audit/package-hash.ts';
import { verify } from '../../engine/audit/verify.ts';
import { makeDueEffective } from '../../engine/definitions/life/due.ts';
import { system } from '../../engine/instances/core.ts';
import type { Pack } from '../../engine/validation/pack/pack.ts';
import { signPack } from '../../engine/validation/pack/pack-key.ts';
import { writtenPack } from '../../engine/validation/pack/read-pack.ts';
import { PLANT, signatureOf } from '../api/world.ts';
import { APPROVER, AUTHOR, type Drafting, drafting, expectOk, REVIEWER, small } from '../definitions/drafting.ts';
import type { Answered } from '../setup/answer.ts';

let origin: Drafting;
let here: Drafting;
const packs = new Map<string, Pack>();
const hashOf = (key: string, version = '1.0.0') => packageHash(small(key, version));
/** Of a version that came into force at the origin. */
async function exported(key: string, version = '1.0.0', files = small(key, version)): Promise<Pack> {
  await origin.upTo('effective', files);
  return expectOk(await origin.as(AUTHOR, 'POST', `/definitions/${packageHash(files)}/export`)) as Pack;
}

beforeAll(async () => {
  [origin, here] = [await drafting(), await drafting()];
  for (const key of ['taken', 'refused', 'dated']) packs.set(key, await exported(key));
});
afterAll(async () => {
  await origin.close();
  await here.close();
});

const pack = (key: string): Pack => packs.get(key) as Pack;
const context = (more: Partial<ApiContext>) =>
  ({
    ...here.core,
    plant: PLANT,
    log: {
      info() {},
      error(...said: unknown[]) {
        throw new Error(JSON.stringify(said));
      },
    },
    ...more,
  }) as unknown as ApiContext;

/** The installation here, as it is configured. */
async function sent(person: string, path: string, body: object, more: Partial<ApiContext> = {}) {
  const trustedKeys = [pack('taken').content.installation.key];
  const app = createApp({ ...context({ trustedKeys, ...more }), checkAnswers: true });
  const headers = { authorization: `Bearer ${await here.tokenOf(person)}`, 'content-type': 'application/json' };
  const response = await app.request(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Answered, headers: response.headers };
}
const look = (it: Pack, more: Partial<ApiContext> = {}) =>
  sent(APPROVER, '/packs/verify', { pack: writtenPack(it) }, more);
const accept = (it: Pack, more: object = {}, person = APPROVER, configured: Partial<ApiContext> = {}) =>
  sent(
    person,
    '/packs/accept',
    {
      pack: writtenPack(it),
      seen: it.content.package.hash,
      reason: 'CR-7: into production',
      signature: signatureOf(person, 'approved'),
      ...more,
    },
    configured,
  );
const makeEffective = (id: string, key: string, more: object = {}, configured: Partial<ApiContext> = {}) =>
  sent(
    AUTHOR,
    `/drafts/${id}/make-effective`,
    { seen: hashOf(key), signature: signatureOf(AUTHOR, 'performed'), ...more },
    configured,
  );
const denied = (code: string) =>
  here.superuser`select actor from engine.audit where code = ${code} and result = 'denied' order by id desc limit 1`;

test('DEF-9 a pack of an installation that is not trusted here is refused, on record, and nothing of it is taken', async () => {
  const looked = await look(pack('refused'), { trustedKeys: [] });
  expect([looked.body.ok, looked.body.checks.filter((it: Answered) => !it.ok).map((it: Answered) => it.check)]).toEqual(
    [false, ['trust']],
  );
  // Neither is it executed.
  expect(looked.body.checks.map((it: Answered) => it.check)).not.toContain('run');
  const refused = await accept(pack('refused'), {}, APPROVER, { trustedKeys: [] });
  expect([refused.status, refused.body.code, refused.body.details.failed]).toEqual([422, 'pack-refused', ['trust']]);
  expect((await denied('pack-refused'))[0]?.actor).toBe(APPROVER);
  expect(await here.superuser`select 1 from engine.draft where key = 'refused'`).toHaveLength(0);
});

test('DEF-9 one changed byte is named line by line, by the page and by the refusal, though its installation signed it', async () => {
  const { content } = pack('refused');
  const files = {
    ...content.package.files,
    'forms/note.json': (content.package.files['forms/note.json'] ?? '').replace('"', ' "'),
  };
  const spoiled = { ...content, package: { ...content.package, files } };
  const it = { content: spoiled, signature: signPack(canonical(spoiled)) };
  const { body } = await look(it);
  const line = body.checks.find((each: Answered) => each.check === 'files');
  expect(line.problems.map(({ path }: Answered) => path)).toEqual(['files/forms/note.json']);
  const refused = await accept(it);
  expect(refused.body.details.problems).toContainEqual(expect.objectContaining({ path: 'files/forms/note.json' }));
});

test('DEF-9 an accepted pack is made effective without being written or reviewed again, and an instance of it begins', async () => {
  const looked = await look(pack('taken'));
  expect(looked.body).toMatchObject({ ok: true, changes: { base: null }, subject: { key: 'taken', version: '1.0.0' } });
  expect(looked.body.checks.map(({ check }: Answered) => check)).toContain('run');
  expect(looked.body.signatures.map(({ signer }: Answered) => signer)).toEqual([AUTHOR, REVIEWER, APPROVER, AUTHOR]);
  const taken = await accept(pack('taken'));
  expect(taken.status).toBe(201);
  const { draft: id } = taken.body;
  const view = await here.read(id);
  expect([view.stage, view.next[0].step, view.hash]).toEqual(['approved', 'make-effective', hashOf('taken')]);
  const [signed] =
    await here.superuser`select signer, reason, record from engine.signed_act where act = 'definition.accept'`;
  const { content } = JSON.parse(signed?.record);
  expect([signed?.signer, signed?.reason]).toEqual([APPROVER, 'CR-7: into production']);
  expect(content).toMatchObject({
    package: hashOf('taken'),
    pack: taken.body.pack,
    origin: { key: pack('taken').content.installation.key },
  });
  const kept = await here.as(APPROVER, 'GET', `/attachments/${taken.body.pack}`);
  expect(kept.status).toBe(200);
  expect((await makeEffective(id, 'taken')).body).toMatchObject({ stage: 'effective' });
  const begun = await here.begin('taken', 'L1');
  const [instance] =
    await here.superuser`select definition_hash, status from engine.instance where id = ${begun.instance}`;
  expect(instance).toEqual({ definition_hash: hashOf('taken'), status: 'active' });
  expect(await verify(here.core.store)).toMatchObject({ ok: true });
});

test('DEF-9 the difference to what is effective here stands there in words before anything is signed', async () => {
  const second = await exported('taken', '1.1.0', small('taken', '1.1.0', 'look2'));
  const { body } = await look(second);
  expect(body.changes.base).toEqual({ version: '1.0.0', hash: hashOf('taken') });
  expect(body.changes.list.map(({ id, kind }: Answered) => `${kind} ${id}`)).toEqual(
    expect.arrayContaining(['added look2', 'removed look']),
  );
});

test('DEF-9 what was accepted is taken once, and exported from where it was approved only', async () => {
  expect((await accept(pack('taken'))).body.code).toBe('definition-version-taken');
  const again = await here.as(AUTHOR, 'POST', `/definitions/${hashOf('taken')}/export`);
  expect([again.status, again.body.code]).toEqual([409, 'pack-not-approved']);
});

test.each([
  ['whoever may not approve', {}, AUTHOR, 'not-permitted'],
  [
    'a wrong secret',
    { signature: { ...signatureOf(APPROVER, 'approved'), secret: 'wrong' } },
    APPROVER,
    'wrong-credentials',
  ],
  ['the login of somebody else', { signature: signatureOf(REVIEWER, 'approved') }, APPROVER, 'not-your-login'],
  ['another meaning', { signature: signatureOf(APPROVER, 'reviewed') }, APPROVER, 'meaning-not-allowed'],
  ['another package in mind', { seen: '0'.repeat(64) }, APPROVER, 'record-changed'],
])('DEF-9 %s accepts nothing, on record', async (_, more, person, code) => {
  expect((await accept(pack('refused'), more, person)).body.code).toBe(code);
  expect((await denied(code))[0]?.actor).toBe(person);
  expect(await here.superuser`select 1 from engine.draft where key = 'refused'`).toHaveLength(0);
});

test('DEF-9 where packs alone are accepted, a draft that three people approved does not come into force, at once or by the clock, nor does a deployment', async () => {
  const packsOnly = { packsOnly: true, approvedOnly: true };
  const id = await here.upTo('approved', small('own'));
  const refused = await makeEffective(id, 'own', {}, packsOnly);
  expect([refused.status, refused.body.code]).toEqual([403, 'packs-only']);
  expect((await denied('packs-only'))[0]?.actor).toBe(AUTHOR);
  const deployment = await sent(AUTHOR, '/definitions', { files: small('deployed') }, packsOnly);
  expect([deployment.status, deployment.body.code]).toEqual([403, 'packs-only']);
  // Decided before the installation was configured so: it stays approved.
  expectOk(await makeEffective(id, 'own', { from: new Date(Date.now() + 500).toISOString() }));
  await new Promise((resolve) => setTimeout(resolve, 700));
  await makeDueEffective({ ...here.core, packsOnly: true }, (plant) => system('relay', plant));
  expect(await here.stage(id)).toBe('approved');
  const [failed] =
    await here.superuser`select code from engine.audit where action = 'definition.make-effective' and result = 'failed'`;
  expect(failed?.code).toBe('packs-only');
  const { draft: accepted } = expectOk({
    ...(await accept(pack('dated'), {}, APPROVER, packsOnly)),
    headers: new Headers(),
  });
  expect((await makeEffective(accepted, 'dated', {}, packsOnly)).body).toMatchObject({ stage: 'effective' });
});

test('DEF-9 audit verification names an acceptance whose pack is gone', async () => {
  expect(await verify(here.core.store)).toMatchObject({ ok: true });
  const [act] =
    await here.superuser`select after from engine.audit where action = 'definition.accept' and after ? 'pack' limit 1`;
  await here.behind(`delete from engine.attachment where hash = '${act?.after.pack}'`);
  expect(await verify(here.core.store)).toMatchObject({ ok: false });
});
