import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageHash } from '../../engine/audit/package-hash.ts';
import { verify } from '../../engine/audit/verify.ts';
import { tellReviewsOverdue } from '../../engine/definitions/catalogue/overdue.ts';
import { start } from '../../engine/instances/start.ts';
import { PLANT, signatureOf } from '../api/world.ts';
import { APPROVER, AUTHOR, type Drafting, drafting, expectOk, HEAD, REVIEWER, small } from './drafting.ts';

let it: Drafting;
const files = small('kept');
const later = small('kept', '1.1.0');
const [hash, next] = [packageHash(files), packageHash(later)];
const actor = { id: 'system:relay', plant: PLANT };

beforeAll(async () => {
  it = await drafting();
  await it.upTo('effective', files);
  await start(it.core, { key: 'kept', businessKey: 'L1', variables: {} }, { id: AUTHOR, plant: PLANT });
  await it.upTo('effective', later);
  await start(it.core, { key: 'kept', businessKey: 'L2', variables: {} }, { id: AUTHOR, plant: PLANT });
  await start(it.core, { key: 'kept', businessKey: 'L3', variables: {} }, { id: AUTHOR, plant: PLANT });
  await it.upTo('in-review', small('kept', '1.2.0'));
});
afterAll(() => it.close());

const read = async (path: string) => expectOk(await it.as(AUTHOR, 'GET', path));
const review = (of: string, person: string, more: object = {}) =>
  it.as(person, 'POST', `/definitions/${of}/periodic-review`, {
    ...{ reason: 'Reviewed, still fit: no deviation in two years', signature: signatureOf(person, 'reviewed') },
    ...more,
  });

test('DEF-1 DEF-4 the catalogue tells each version with its state, who signed it, and the instances that run with it', async () => {
  const process = await read('/processes/kept');
  expect(process).toMatchObject({
    ...{ key: 'kept', state: 'effective', version: '1.1.0', hash: next, overdue: false, reviewMonths: 24 },
    ...{ running: 3, drafts: 1, calls: [], calledBy: [] },
    versions: [
      { version: '1.2.0', state: 'in-review', hash: null, signatures: [{ reason: 'CR-7: clearer' }] },
      { version: '1.1.0', state: 'effective', hash: next, running: 2 },
      { version: '1.0.0', state: 'superseded', hash, running: 1 },
    ],
  });
  expect(process.versions[1].signatures.map(({ meaning }: { meaning: { en: string } }) => meaning.en)).toEqual([
    'Authored',
    'Reviewed',
    'Approved',
    'Performed',
  ]);
  expect(process.owner.title.en).not.toBe('');
  expect((await read('/processes?state=in-review')).items.map(({ key }: { key: string }) => key)).toEqual(['kept']);
  expect((await read('/processes?review=overdue')).items).toEqual([]);
  expect((await read('/processes?q=KEPT')).total).toBe(1);
  expect((await it.as(AUTHOR, 'GET', '/processes/nothing')).status).toBe(404);
});

test('DEF-3 the document of a version tells its state, its history with reasons, and who signed', async () => {
  const said = JSON.stringify(await read(`/definitions/${next}/document?language=en`));
  for (const part of ['CR-7: clearer', 'Authored', '1.0.0', '1.1.0', next]) expect(said).toContain(part);
  const old = JSON.stringify(await read(`/definitions/${hash}/document?language=zh-CN`));
  expect(old).toContain('已被取代，不再有效');
  expect(old).not.toContain('1.1.0');
});

test('DEF-12 a periodic review is signed by whoever may, sets the next date, is told once when overdue, and is held against its act', async () => {
  const due = (await read('/processes/kept')).nextReview;
  const after = new Date(Date.parse(due) + 1000).toISOString();
  const before = new Date(Date.parse(due) - 86_400_000).toISOString();
  const notices = () =>
    it.superuser`select roles from engine.notification where job_key like ${`definition:${next}/%`}`;
  await tellReviewsOverdue(it.core.store, actor, before);
  expect(await notices()).toEqual([]);
  await tellReviewsOverdue(it.core.store, actor, after);
  await tellReviewsOverdue(it.core.store, actor, after);
  expect(await notices()).toHaveLength(1);
  expect((await notices())[0]?.roles).toContain('qa-reviewer');

  expect((await review(next, APPROVER)).status).toBe(403);
  const refused = async (answer: ReturnType<typeof review>) => (await answer).body.code;
  expect(await refused(review(hash, HEAD))).toBe('definition-not-effective');
  expect(await refused(review(next, HEAD, { signature: signatureOf(HEAD, 'approved') }))).toBe('meaning-not-allowed');
  expect(await refused(review(next, HEAD, { signature: { ...signatureOf(HEAD), secret: 'not it' } }))).toBeDefined();
  expect((await read('/processes/kept')).nextReview).toBe(due);

  const { nextReview } = expectOk(await review(next, REVIEWER));
  expect(nextReview > due).toBe(true);
  const process = await read('/processes/kept');
  expect(process).toMatchObject({ nextReview, overdue: false });
  expect(process.versions[1].reviews).toMatchObject([{ reason: 'Reviewed, still fit: no deviation in two years' }]);
  expect(await verify(it.core.store)).toMatchObject({ ok: true });
  await it.behind(`update engine.signed_act set act = 'definition.none' where act = 'definition.periodic-review'`);
  expect((await read('/processes/kept')).nextReview).toBe(due);
  expect((await verify(it.core.store)).ok).toBe(false);
  await it.behind(`update engine.signed_act set act = 'definition.periodic-review' where act = 'definition.none'`);
  expect(await verify(it.core.store)).toMatchObject({ ok: true });
  await it.behind(`delete from engine.audit where action = 'definition.periodic-review'`);
  const broken = await verify(it.core.store);
  expect(broken).toMatchObject({ ok: false, problem: { code: 'review-without-act' } });
});
