import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { AUTHOR, type Drafting, drafting, expectOk, REVIEWER, SECOND, small } from './drafting.ts';

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

let it: Drafting;
beforeAll(async () => {
  it = await drafting();
});
afterAll(() => it.close());

test('a draft begins from a version under the next free one, from nothing, or from files; and from one of them only', async () => {
  const { items } = (await it.as(AUTHOR, 'GET', '/definitions')).body;
  const from = items.find(({ key }: { key: string }) => key === 'batch-release').hash;
  const { id, revision } = expectOk(await it.as(AUTHOR, 'POST', '/drafts', { from }));
  expect(revision).toBe(1);
  const draft = await it.read(id);
  expect(draft).toMatchObject({ key: 'batch-release', base: from, revision: 1, stage: 'draft', author: AUTHOR });
  expect(JSON.parse(draft.files['manifest.json']).version).toBe('1.1.0');

  const title = { en: 'Complaints', 'zh-CN': '投诉' };
  const empty = expectOk(await it.as(AUTHOR, 'POST', '/drafts', { key: 'complaints', title }));
  const answer = await it.read(empty.id);
  expect(answer).toMatchObject({ key: 'complaints', title, base: null });
  const { problems } = expectOk(await it.as(AUTHOR, 'POST', `/drafts/${empty.id}/check`));
  // Nothing is wrong with it but that nobody has tried it.
  expect(problems.map(({ code }: { code: string }) => code)).toEqual(['scenario-passes']);
  expect(await it.as(AUTHOR, 'POST', '/drafts', { key: 'batch-release', title })).toMatchObject({
    status: 409,
    body: { code: 'definition-key-taken' },
  });
  expect(await it.as(AUTHOR, 'POST', '/drafts', { from, files: small('both') })).toMatchObject({ status: 400 });

  const imported = await it.draftOf(small('imported'));
  const { items: drafts } = (await it.as(REVIEWER, 'GET', '/drafts')).body;
  expect(drafts.map((each: { id: string }) => each.id)).toEqual(expect.arrayContaining([id, empty.id, imported]));
});

test('two tabs never overwrite each other: who comes from another revision learns who changed it and when', async () => {
  const id = await it.draftOf(small('tabs'));
  expect(expectOk(await it.write(id, 1, small('tabs', '1.0.1'), SECOND))).toEqual({ revision: 2 });
  const late = await it.write(id, 1, small('tabs', '1.0.2'));
  expect(late).toMatchObject({
    status: 409,
    body: { code: 'draft-changed', details: { by: SECOND, printedName: '李娜 Li Na', revision: 2 } },
  });
  expect(Date.parse(late.body.details.at)).toBeGreaterThan(Date.now() - 60_000);
  expect(JSON.parse((await it.read(id)).files['manifest.json']).version).toBe('1.0.1');

  const many = Array.from({ length: 6 }, (_, n) => it.write(id, 2, small('tabs', `2.0.${n}`), n % 2 ? AUTHOR : SECOND));
  const statuses = (await Promise.all(many)).map(({ status }) => status).sort();
  expect(statuses).toEqual([200, 409, 409, 409, 409, 409]);
  expect((await it.read(id)).revision).toBe(3);
  // Who saves what stands already has written nothing.
  const { files, revision } = await it.read(id);
  expect(expectOk(await it.write(id, revision, files))).toEqual({ revision: 3 });
});

test('every author of a revision is known', async () => {
  const id = await it.draftOf(small('authors'));
  await it.write(id, 1, small('authors', '1.0.1'), SECOND);
  await it.write(id, 2, small('authors', '1.0.2'));
  const { authors } = await it.read(id);
  expect(authors.map((each: { id: string }) => each.id)).toEqual([AUTHOR, SECOND]);
});

const xml = (head: string) => ({ ...small('evil'), 'process.bpmn': `${head}${small('evil')['process.bpmn']}` });

test.each([
  ['a document type', xml('<!DOCTYPE d SYSTEM "http://evil.example/d.dtd">'), 'package-declares-entities'],
  ['an external entity', xml('<!doctype d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'package-declares-entities'],
  ['a style sheet', xml('<?xml-stylesheet href="http://evil.example/x.xsl"?>'), 'package-declares-entities'],
  ['a path out of the folder', { ...small('evil'), '../../x.json': '{}' }, 'draft-file-unknown'],
  ['a script', { ...small('evil'), 'forms/x.js': 'alert(1)' }, 'draft-file-unknown'],
  ['a file that is too large', { ...small('evil'), 'forms/x.json': ' '.repeat(1_000_001) }, 'draft-too-large'],
  ['too many files', { ...small('evil'), ...many(201) }, 'draft-too-large'],
])('DEF-9 an import with %s is refused, and on record', async (_, files, code) => {
  const answer = await it.as(AUTHOR, 'POST', '/drafts', { files });
  expect(answer.body.code).toBe(code);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  const denied = await it.superuser`select 1 from engine.audit where action = 'createDraft' and code = ${code}`;
  expect(denied.length).toBeGreaterThan(0);
  const id = await it.draftOf(small('victim'));
  expect((await it.write(id, 1, files)).body.code).toBe(code);
});

test('DEF-9 a deployment with external entities is refused as well', async () => {
  const files = xml('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>');
  const { status, body } = await it.as(AUTHOR, 'POST', '/definitions', { files });
  expect(status).toBe(422);
  expect(body.details.problems[0].code).toBe('package-declares-entities');
});

test('people on a draft see each other, and who was not heard for half a minute is gone', async () => {
  const id = await it.draftOf(small('present'));
  await it.as(AUTHOR, 'POST', `/drafts/${id}/presence`);
  const both = expectOk(await it.as(SECOND, 'POST', `/drafts/${id}/presence`));
  expect(both.people.map((each: { id: string }) => each.id)).toEqual([AUTHOR, SECOND]);
  expect(both.revision).toBe(1);
  const { since } = both.people[1];
  expect(expectOk(await it.as(SECOND, 'POST', `/drafts/${id}/presence`)).people[1].since).toBe(since);
  await it.superuser`update engine.draft_presence set heard_at = now() - interval '31 seconds' where person = ${AUTHOR}`;
  const alone = expectOk(await it.as(SECOND, 'POST', `/drafts/${id}/presence`));
  expect(alone.people.map((each: { id: string }) => each.id)).toEqual([SECOND]);
});

test('a draft is discarded with a reason, and written at no more', async () => {
  const id = await it.draftOf(small('given-up'));
  expect((await it.as(AUTHOR, 'POST', `/drafts/${id}/discard`, {})).status).toBe(400);
  expectOk(await it.as(AUTHOR, 'POST', `/drafts/${id}/discard`, { reason: 'not needed' }));
  expect((await it.write(id, 1, small('given-up', '2.0.0'))).body.code).toBe('draft-stage');
  const { items } = (await it.as(AUTHOR, 'GET', '/drafts')).body;
  expect(items.map((each: { id: string }) => each.id)).not.toContain(id);
  const [act] =
    await it.superuser`select actor, reason from engine.audit where action = 'definition.discard' and resource_id = ${id}`;
  expect(act).toEqual({ actor: AUTHOR, reason: 'not needed' });
});

test('an unfinished draft is kept as it is, and has nothing that could be signed', async () => {
  const id = await it.draftOf(small('unfinished'));
  expectOk(await it.write(id, 1, { ...small('unfinished'), 'forms/note.json': '{ "id": ' }));
  expect(await it.read(id)).toMatchObject({ revision: 2, hash: null });
});

test('AUD-6 untouched drafts hold', async () => {
  expect(await verify(it.core.store)).toMatchObject({ ok: true });
});

function many(count: number) {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`forms/f${n}.json`, '{}']));
}

const MODEL = (file: string) => readFileSync(new URL(`../fixtures/import/${file}.bpmn`, import.meta.url), 'utf8');

test('DEF-2 a diagram of another engine becomes a draft; what became of everything in it stands with the act', async () => {
  const diagram = { name: 'demo.bpmn', xml: MODEL('c8-demo-process') };
  const { id } = expectOk(await it.as(AUTHOR, 'POST', '/drafts', { diagram }));
  const draft = await it.read(id);
  expect(draft).toMatchObject({ key: 'demo-process', imported: { name: 'demo.bpmn', sha256: sha256(diagram.xml) } });
  expect(draft.files['process.bpmn']).toContain('<signet:job plugin="foo"');
  expect(draft.imported.items).toEqual(
    expect.arrayContaining([expect.objectContaining({ element: 'taskA', kind: 'decide' })]),
  );
  const { problems } = expectOk(await it.as(AUTHOR, 'POST', `/drafts/${id}/check`));
  expect(problems.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toContain(
    'taskA plugin-known',
  );
  // drawn on, the draft keeps what the import said of it
  expectOk(await it.write(id, 1, { ...draft.files, 'manifest.json': '{}' }));
  expect((await it.read(id)).imported).toEqual(draft.imported);
  expect((await it.read(await it.draftOf(small('drawn')))).imported).toBeNull();
});

test('DEF-2 AUD-1 an import with scripts and external entities is refused in words that its owner understands, and on record', async () => {
  const xml = MODEL('c7-order-instances').replace('?>', '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>');
  const { status, body } = await it.as(AUTHOR, 'POST', '/drafts', { diagram: { name: 'orders.bpmn', xml } });
  expect([status, body.code]).toEqual([422, 'import-declares-entities']);
  expect(body.message.en).toMatch(/Nothing of this file was imported.*scripts \(groovy\)/);
  expect(body.message['zh-CN']).toMatch(/未导入该文件.*脚本（groovy）/);
  const denied = await it.superuser`select actor from engine.audit
    where action = 'createDraft' and result = 'denied' and code = 'import-declares-entities'`;
  expect(denied).toMatchObject([{ actor: AUTHOR }]);
});

test('a file of several processes is imported one by one', async () => {
  const diagram = { name: 'invoice.bpmn', xml: MODEL('c7-invoice') };
  const refused = await it.as(AUTHOR, 'POST', '/drafts', { diagram });
  expect(refused).toMatchObject({ status: 422, body: { code: 'import-choose-process' } });
  const made = expectOk(
    await it.as(AUTHOR, 'POST', '/drafts', { diagram: { ...diagram, process: 'Team-Assistenz_16' } }),
  );
  expect((await it.read(made.id)).key).toBe('team-assistenz-16');
  expect(await it.as(AUTHOR, 'POST', '/drafts', { diagram, key: 'both' })).toMatchObject({ status: 400 });
});
