import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonical, sha256 } from '../../engine/audit/canonical.ts';
import { packageHash } from '../../engine/audit/package-hash.ts';
import { verify } from '../../engine/audit/verify.ts';
import type { Pack } from '../../engine/validation/pack/pack.ts';
import { signPack } from '../../engine/validation/pack/pack-key.ts';
import { readPack, writtenPack } from '../../engine/validation/pack/read-pack.ts';
import { runAgain } from '../../engine/validation/pack/run-again.ts';
import { verifyPack } from '../../engine/validation/pack/verify-pack.ts';
import { useKeys } from '../../schemas/db/classified.ts';
import { APPROVER, AUTHOR, type Drafting, drafting, expectOk, small } from './drafting.ts';

/** With a requirement that is shown, one that nothing shows, and an element of high risk. */
function traced() {
  const files = small('packed');
  const xml = (files['process.bpmn'] ?? '').replace(
    '<signet:assignment',
    '<signet:requirement id="REL-1" /><signet:risk class="high" /><signet:assignment',
  );
  const through = { ...JSON.parse(files['cases/through.json'] ?? ''), requirements: ['REL-1'] };
  return { ...files, 'process.bpmn': xml, 'cases/through.json': JSON.stringify(through) };
}

let it: Drafting;
let pack: Pack;
beforeAll(async () => {
  it = await drafting();
  await it.upTo('effective', traced());
  const hash = packageHash(traced());
  pack = expectOk(await it.as(AUTHOR, 'POST', `/definitions/${hash}/export`)) as Pack;
});
afterAll(() => it.close());

const trusted = () => [pack.content.installation.key];
const codes = async (spoiled: Pack, trust = trusted()) =>
  (await verifyPack(spoiled, trust)).problems.map(({ code }) => code);
const paths = async (spoiled: Pack) => (await verifyPack(spoiled, trusted())).problems.map(({ path }) => path);
/** As its own installation would sign it: what is left to find is in the content. */
const signedAgain = (content: Pack['content']): Pack => ({ content, signature: signPack(canonical(content)) });

test('DEF-9 a pack holds where its installation is trusted, after it was written to a file, and tells who signed what', async () => {
  const read = readPack(writtenPack(pack));
  if (!('content' in read)) throw new Error(JSON.stringify(read));
  const { problems, signatures } = await verifyPack(read, trusted());
  expect(problems).toEqual([]);
  expect(signatures.map(({ meaning }) => meaning.id)).toEqual(['authored', 'reviewed', 'approved', 'performed']);
  expect(await codes(pack, [])).toEqual(['pack-untrusted']);
  const [act] = await it.superuser`select actor from engine.audit where action = 'definition.export'`;
  expect(act?.actor).toBe(AUTHOR);
});

const changed = (change: (content: Pack['content']) => Pack['content']) => change(pack.content);
const withFile = (from: string, to: string) => (content: Pack['content']) => {
  const xml = content.package.files['process.bpmn'] ?? '';
  const files = { ...content.package.files, 'process.bpmn': xml.replace(from, to) };
  return { ...content, package: { ...content.package, files } };
};
const withoutAct = (act: string) => (content: Pack['content']) => ({
  ...content,
  acts: content.acts.filter(({ record }) => JSON.parse(record).act !== act),
});
const rewritten = (from: string, to: string, act: string) => (content: Pack['content']) => ({
  ...content,
  acts: content.acts.map((each) => {
    if (JSON.parse(each.record).act !== act) return each;
    const record = each.record.replaceAll(from, to);
    return { record, recordHash: sha256(record) };
  }),
});

/** What the documents would say had the records always been so: the cheap way around is to change both. */
const inDocument = (from: string, to: string) => (content: Pack['content']) => ({
  ...content,
  validation: content.validation.replace(from, to),
});

test.each([
  ['one changed byte of the diagram', withFile('name="look"', 'name="lock"'), 'files/process.bpmn'],
  ['an approval less', withoutAct('definition.approve'), 'acts'],
  ['a review less', withoutAct('definition.review'), 'acts'],
  ['a submission less', withoutAct('definition.submit'), 'acts'],
  ['an approval by its author', rewritten('sun.hao', AUTHOR, 'definition.approve'), 'acts'],
  ['a signature with another meaning', rewritten('"id":"reviewed"', '"id":"performed"', 'definition.review'), 'acts'],
  [
    'other evidence',
    (content: Pack['content']) => ({ ...content, evidence: content.evidence.replace('true', 'true ') }),
    'evidence',
  ],
  [
    'a gate that was not passed when it came into force',
    (content: Pack['content']) => ({
      ...content,
      inForce: content.inForce?.replace('"passed":true', '"passed":false') ?? '',
    }),
    'inForce',
  ],
  [
    'a record that was changed',
    (content: Pack['content']) => ({
      ...content,
      acts: content.acts.map((each) => ({ ...each, record: each.record.replace('CR-7', 'CR-8') })),
    }),
    'acts/0',
  ],
  ['a requirement shown otherwise', inDocument('"result":"shown"', '"result":"justified"'), 'validation/matrix'],
  ['a gap less', inDocument('"kind":"element-not-assessed"', '"kind":"element-untried"'), 'validation/matrix'],
  ['a lower risk', inDocument('"risk":"high"', '"risk":"low"'), 'validation/scope'],
  ['a scenario with another end', inDocument('"end":"end"', '"end":"start"'), 'validation/scenarios'],
  ['another approver', inDocument('"printedName":"孙浩', '"printedName":"孙皓'), 'validation/approvals'],
  ['another build', inDocument('"purpose":"approval"', '"purpose":"in-force"'), 'validation/plan'],
  ['another hash of a file', inDocument('"files":[{"path":"cases', '"files":[{"path":"forms'), 'validation/hashes'],
  [
    'one changed byte of a PDF',
    (content: Pack['content']) => ({
      ...content,
      documents: content.documents.map((each) => ({ ...each, content: each.content.replace('A', 'B') })),
    }),
    'documents/validation-packed-1.0.0.en.pdf',
  ],
])('DEF-9 DEF-14 %s is named, and also where its installation signed that', async (_, change, named) => {
  const content = changed(change);
  expect(content).not.toEqual(pack.content);
  expect(await paths({ ...pack, content })).toEqual(expect.arrayContaining(['signature', named]));
  const again = await paths(signedAgain(content));
  expect(again).toContain(named);
  expect(again).not.toContain('signature');
});

test('DEF-2 DEF-9 a pack that one person signed as author, reviewer and approver is refused, whoever signed the file', async () => {
  const one = (act: string) => rewritten('chen.jing', AUTHOR, act)(rewritten('sun.hao', AUTHOR, act)(pack.content));
  const content = { ...pack.content, acts: one('definition.review').acts };
  content.acts = rewritten('sun.hao', AUTHOR, 'definition.approve')(content).acts;
  const { checks } = await verifyPack(signedAgain(content), trusted());
  expect(checks.filter(({ ok }) => !ok).map(({ check }) => check)).toContain('people');
  expect(checks.find(({ check }) => check === 'records')?.ok).toBe(true);
});

test('DEF-9 one changed byte anywhere in the file is found, and the place named', async () => {
  const written = Buffer.from(writtenPack(pack), 'utf8');
  const step = Math.floor(written.length / 30);
  for (let at = 1; at < written.length; at += step) {
    const spoiled = Buffer.from(written);
    spoiled[at] = (spoiled[at] ?? 0) ^ 1;
    const read = readPack(spoiled.toString('utf8'));
    const problems = 'content' in read ? (await verifyPack(read, trusted())).problems : read;
    expect(problems.length, `byte ${at}`).toBeGreaterThan(0);
    for (const { path } of problems) expect(path, `byte ${at}`).toBeTruthy();
  }
});

test('DEF-9 a file in which only a space was added is not the file that was exported', () => {
  expect(readPack(writtenPack(pack).replace('{', '{ '))).toMatchObject([{ code: 'pack-broken', path: 'file' }]);
});

test('DEF-14 scenarios are executed again from the files, and what comes to something else is named', async () => {
  expect((await runAgain(pack, it.core.registry)).problems).toEqual([]);
  const content = { ...pack.content, evidence: pack.content.evidence.replace('"end":"end"', '"end":"start"') };
  const { ok, problems } = await runAgain({ ...pack, content }, it.core.registry);
  expect([ok, problems.map(({ path }) => path)]).toEqual([false, ['scenarios/through']]);
});

test('DEF-14 the validation is kept under its hash, and the same but for its time whenever it is made', async () => {
  const hash = pack.content.package.hash;
  const kept = () =>
    it.superuser`select after from engine.audit where action = 'definition.validate' and resource_id = ${hash}`;
  const [first] = await kept();
  expect(sha256(pack.content.validation)).toBe(first?.after.document);
  const again = expectOk(await it.as(AUTHOR, 'POST', `/definitions/${hash}/validation`));
  expect(again).toEqual(first?.after);
  expect(await kept()).toHaveLength(1);
  const got = await it.as(APPROVER, 'GET', `/attachments/${again.document}`);
  expect(got.status).toBe(200);
});

test('DEF-14 audit verification names a document of a validation that is gone, and one that was changed', async () => {
  const document = sha256(pack.content.validation);
  const verified = () => verify(it.core.store);
  expect(await verified()).toMatchObject({ ok: true });
  await it.behind(`update engine.attachment set content = 'other' where hash = '${document}'`);
  expect(await verified()).toMatchObject({ ok: false, table: 'engine.attachment', row: document });
  await it.behind(`delete from engine.attachment where hash = '${document}'`);
  expect(await verified()).toMatchObject({ ok: false, table: 'engine.attachment', row: document });
});

test('DEF-9 a pack that somebody else signed under its name does not hold', async () => {
  useKeys([{ id: 'other', secret: Buffer.alloc(32, 9) }]);
  const forged = signedAgain(pack.content);
  useKeys([{ id: 'test', secret: Buffer.alloc(32, 7) }]);
  expect(await codes(forged)).toEqual(['pack-broken']);
});

test('what is no pack is refused by what is wrong with it', () => {
  expect(readPack('no json')).toMatchObject([{ code: 'package-invalid' }]);
  expect(readPack('{"content":{},"signature":1}')).toEqual(
    expect.arrayContaining([expect.objectContaining({ code: 'package-invalid' })]),
  );
});

test('DEF-9 what was deployed past review and approval is not exported', async () => {
  const { hash } = expectOk(await it.as(AUTHOR, 'POST', '/definitions', { files: small('past-review') }));
  const { status, body } = await it.as(AUTHOR, 'POST', `/definitions/${hash}/export`);
  expect([status, body.code]).toEqual([409, 'pack-not-approved']);
});
