import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { APPROVER, AUTHOR, type Drafting, drafting, expectOk, HEAD, REVIEWER, small } from './drafting.ts';

let it: Drafting;
beforeAll(async () => {
  it = await drafting();
});
afterAll(() => it.close());

const DAY = 24 * 60 * 60 * 1000;
const emergency = (id: string, person: string, more: object = {}) =>
  it.step(id, 'approve-emergency', person, 'approved', { reason: 'line stands still', ...more });
const dueIn = async (id: string) =>
  (await it.as(AUTHOR, 'GET', '/drafts')).body.items.find((each: { id: string }) => each.id === id).reviewDue;

test('DEF-11 in an emergency two people sign, the gate is executed all the same, and the review is due and named until a third did it', async () => {
  const id = await it.upTo('in-review', small('emergency'));
  expect((await emergency(id, APPROVER, { reason: undefined })).body.code).toBe('reason-missing');
  expect((await emergency(id, REVIEWER)).body.code).toBe('not-permitted');
  expect(expectOk(await emergency(id, APPROVER)).stage).toBe('approved');
  const approved = await it.read(id);
  expect(Date.parse(approved.reviewDue) - Date.now()).toBeGreaterThan(4.9 * DAY);
  expect(Date.parse(approved.reviewDue) - Date.now()).toBeLessThan(5.1 * DAY);
  expect(approved.evidence).toMatch(/^[0-9a-f]{64}$/);
  expectOk(await it.step(id, 'make-effective', AUTHOR, 'performed'));
  expect(await dueIn(id)).toBe(approved.reviewDue);
  expect((await it.read(id)).next).toEqual([{ step: 'review', meanings: ['reviewed', 'rejected'] }]);
  const { items } = (await it.as(REVIEWER, 'GET', '/notifications')).body;
  expect(items[0].subject.en).toContain('its review is due by');
  expect(await verify(it.core.store)).toMatchObject({ ok: true });

  // A finding keeps it due.
  expectOk(await it.step(id, 'review', REVIEWER, 'rejected'));
  expect(await dueIn(id)).toBe(approved.reviewDue);
  expectOk(await it.step(id, 'review', REVIEWER, 'reviewed'));
  expect(await dueIn(id)).toBeNull();
  expect((await it.step(id, 'review', HEAD, 'reviewed')).body.code).toBe('draft-stage');
  expect(await verify(it.core.store)).toMatchObject({ ok: true });
});

test('DEF-11 an author approves nothing in an emergency either, and whoever approved does not review', async () => {
  const id = await it.draftOf(small('own-emergency'), HEAD);
  expectOk(await it.step(id, 'submit', HEAD, 'authored'));
  expect((await emergency(id, HEAD)).body.code).toBe('duties-conflict');
  expect(await it.stage(id)).toBe('in-review');

  const other = await it.upTo('in-review', small('approver-reviews'));
  expectOk(await emergency(other, HEAD));
  expect((await it.step(other, 'review', HEAD, 'reviewed')).body.code).toBe('duties-conflict');
  expect((await it.step(other, 'review', REVIEWER, 'rejected')).body.stage).toBe('draft');
});

test('DEF-11 what does not pass the gate is approved in no emergency', async () => {
  const files = small('shut');
  const failing = {
    ...files,
    'cases/through.json': files['cases/through.json']?.replace('"end":"end"', '"end":"x"') ?? '',
  };
  const id = await it.upTo('in-review', failing);
  expect((await emergency(id, APPROVER)).body.code).toBe('verification-failed');
  expect(await it.stage(id)).toBe('in-review');
  expect((await it.read(id)).signatures).toHaveLength(1);
});
