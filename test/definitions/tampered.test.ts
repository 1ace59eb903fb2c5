import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditHash } from '../../engine/audit/append.ts';
import { contentOf } from '../../engine/audit/draft-revisions.ts';
import { verify } from '../../engine/audit/verify.ts';
import { APPROVER, AUTHOR, type Drafting, drafting, expectOk, HEAD, SECOND, small } from './drafting.ts';

let it: Drafting;
beforeAll(async () => {
  it = await drafting();
});
afterAll(() => it.close());

const TABLES = ['draft', 'draft_revision', 'draft_comment', 'signed_act', 'audit', 'attachment', 'definition'];

/** What somebody with the database alone does, what Signet says to the next step and what verification names; afterwards all is as before. */
async function spoiled(change: string, step?: () => Promise<{ body: { code?: string } }>) {
  for (const table of TABLES) await it.superuser.unsafe(`create table kept_${table} as select * from engine.${table}`);
  try {
    await it.behind(change);
    const found = await verify(it.core.store);
    const code = step && (await step()).body.code;
    return { code, named: found.ok ? undefined : `${found.table} ${found.row} ${found.problem.code}` };
  } finally {
    for (const table of [...TABLES].reverse()) await it.behind(`delete from engine.${table}`);
    for (const table of TABLES) {
      await it.behind(`insert into engine.${table} select * from kept_${table}`);
      await it.superuser.unsafe(`drop table kept_${table}`);
    }
  }
}

const intoForce = (id: string) => it.step(id, 'make-effective', AUTHOR, 'performed');
const q = (value: string) => `'${value.replaceAll("'", "''")}'`;

describe('AUD-6 DEF-3 what was approved and changed behind Signet comes into force nowhere, and verification names it', () => {
  let id: string;
  beforeAll(async () => {
    id = await it.upTo('approved', small('approved'));
  });

  const oneByte = (file: string, from: string, to: string) => () =>
    `update engine.draft set package = jsonb_set(package, '{${file}}', to_jsonb(replace(package ->> '${file}', '${from}', '${to}'))) where id = ${q(id)}`;

  test.each([
    ['one changed byte of the diagram', oneByte('process.bpmn', 'name="look"', 'name="lock"')],
    ['one changed byte of a form', oneByte('forms/note.json', '"minLength":2', '"minLength":1')],
    [
      'a file that was added',
      () => `update engine.draft set package = package || '{"forms/x.json": "{}"}' where id = ${q(id)}`,
    ],
    ['another date', () => `update engine.draft set effective_from = now() + interval '1 day' where id = ${q(id)}`],
    ['another round', () => `update engine.draft set round = 2 where id = ${q(id)}`],
    ['a stage that nobody signed', () => `update engine.draft set stage = 'effective' where id = ${q(id)}`],
  ])('%s', async (_, change) => {
    const { code, named } = await spoiled(change(), () => intoForce(id));
    expect(named).toBe(`engine.draft ${id} not-as-recorded`);
    expect(['draft-altered', 'draft-stage', 'record-changed']).toContain(code);
  });

  test('one changed byte together with everything that can be made without the key', async () => {
    const change = oneByte('process.bpmn', 'name="look"', 'name="lock"')();
    const revision = `update engine.draft_revision set content = ${q(contentOf({}))} where draft = ${q(id)}`;
    const { code, named } = await spoiled(`${change}; ${revision}`, () => intoForce(id));
    expect([code, named]).toEqual(['draft-altered', `engine.draft ${id} not-as-recorded`]);
  });

  test.each([
    ['the approval', `delete from engine.signed_act where act = 'definition.approve'`, 'approval-missing'],
    [
      'the key of the approval’s code',
      `update engine.signed_act set mac = 'other' || substr(mac, position(':' in mac)) where act = 'definition.approve'`,
      'approval-missing',
    ],
    ['the review', `delete from engine.signed_act where act = 'definition.review'`, 'approval-missing'],
    ['the submission', `delete from engine.signed_act where act = 'definition.submit'`, 'approval-missing'],
    ['the evidence', `delete from engine.attachment where name like 'verification-approved-%'`, 'evidence-missing'],
    [
      'the evidence, for another',
      `update engine.attachment set content = convert_to('{"passed":true}', 'UTF8') where name like 'verification-approved-%'`,
      'evidence-missing',
    ],
  ])('without %s', async (_, change, refused) => {
    const { code, named } = await spoiled(change, () => intoForce(id));
    expect(code).toBe(refused);
    expect(named).toBeDefined();
  });

  test('with the row of another person’s signature made one’s own', async () => {
    const change = `update engine.signed_act set signer = 'zhang.min' where act = 'definition.approve'`;
    const { code, named } = await spoiled(change, () => intoForce(id));
    expect(code).toBe('approval-missing');
    expect(named).toMatch(/^engine.signed_act .* hash-differs$/);
  });

  test('untouched, it comes into force', async () => {
    expect(await verify(it.core.store)).toMatchObject({ ok: true });
    expectOk(await intoForce(id));
  });
});

test('DEF-7 effective without evidence: a stage written into the database is no stage', async () => {
  const id = await it.draftOf(small('asserted'));
  const change = `update engine.draft set stage = 'approved', round = 1 where id = ${q(id)}`;
  const { code, named } = await spoiled(change, () => intoForce(id));
  expect([code, named]).toEqual(['draft-altered', `engine.draft ${id} not-as-recorded`]);
});

test('an act on record that somebody wrote without the key moves nothing', async () => {
  const id = await it.draftOf(small('forged-act'));
  const [row] =
    await it.superuser`select * from engine.audit where action = 'definition.draft' and resource_id = ${id}`;
  if (!row) throw new Error('no act');
  const after = { ...row.after, stage: 'approved', round: 1, package: (await it.read(id)).hash };
  const content = { ...row, action: 'definition.approve', after };
  const hash = auditHash({
    ...(content as unknown as Parameters<typeof auditHash>[0]),
    ...{ resourceId: id, onBehalfOf: null, eventId: null, definitionHash: null },
    ...{ enteredAt: row.entered_at, schemaVersion: row.schema_version, canonicalForm: row.canonical_form },
    hashAlgorithm: row.hash_algorithm,
  });
  const forged = `insert into engine.audit select (jsonb_populate_record(a, jsonb_build_object('id', 999999, 'action', 'definition.approve',
    'after', ${q(JSON.stringify(after))}::jsonb, 'hash', ${q(hash)}))).* from engine.audit a where id = ${row.id}`;
  const change = `${forged}; update engine.draft set stage = 'approved', round = 1 where id = ${q(id)}`;
  const { code, named } = await spoiled(change, () => intoForce(id));
  expect(code).toBe('draft-altered');
  expect(named).toMatch(/^engine.audit 999999 code-differs$/);
});

describe('DEF-2 an author who takes themselves out of the authors', () => {
  let id: string;
  beforeAll(async () => {
    id = await it.draftOf(small('hidden'));
    expectOk(await it.write(id, 1, small('hidden', '1.0.1'), HEAD));
    expectOk(await it.write(id, 2, small('hidden', '1.0.2'), SECOND));
  });

  test.each([
    [
      'gives the revision to somebody else',
      `update engine.draft_revision set author = ${q(AUTHOR)} where revision = 2 and draft = `,
    ],
    ['deletes it', 'delete from engine.draft_revision where revision = 2 and draft = '],
  ])('%s: nothing of it is submitted', async (_, change) => {
    const submit = () => it.step(id, 'submit', AUTHOR, 'authored');
    const { code, named } = await spoiled(`${change}${q(id)}`, submit);
    expect([code, named]).toEqual(['draft-altered', `engine.draft_revision ${id} not-as-recorded`]);
  });

  test('after the submission neither', async () => {
    expectOk(await it.step(id, 'submit', AUTHOR, 'authored'));
    expectOk(await it.step(id, 'review', 'chen.jing', 'reviewed'));
    expectOk(await it.verify(id));
    const gone = `delete from engine.draft_revision where revision = 2 and draft = ${q(id)}`;
    const { code, named } = await spoiled(gone, () => it.step(id, 'approve', HEAD, 'approved'));
    expect([code, named]).toEqual(['draft-altered', `engine.draft_revision ${id} not-as-recorded`]);
  });
});

test('a comment that somebody settled in the database is named', async () => {
  const id = await it.upTo('verified', small('settled'));
  const { id: comment } = expectOk(
    await it.as(APPROVER, 'POST', `/drafts/${id}/comments`, { element: 'look', text: 'Why?' }),
  );
  const change = `update engine.draft_comment set settled_by = 'gao.feng', settled_at = now(), settlement = 'so' where id = ${q(comment)}`;
  expect((await spoiled(change)).named).toBe(`engine.draft_comment ${comment} not-as-recorded`);
});
