import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonical, sha256 } from '../../engine/audit/canonical.ts';
import { packageHash } from '../../engine/audit/package-hash.ts';
import type { Pack } from '../../engine/definitions/pack/pack.ts';
import { signPack } from '../../engine/definitions/pack/pack-key.ts';
import { readPack, verifyPack } from '../../engine/definitions/pack/verify-pack.ts';
import { useKeys } from '../../schemas/db/classified.ts';
import { AUTHOR, type Drafting, drafting, expectOk, small } from './drafting.ts';

let it: Drafting;
let pack: Pack;
beforeAll(async () => {
  it = await drafting();
  await it.upTo('effective', small('packed'));
  const hash = packageHash(small('packed'));
  pack = expectOk(await it.as(AUTHOR, 'POST', `/definitions/${hash}/export`)) as Pack;
});
afterAll(() => it.close());

const trusted = () => [pack.content.installation.key];
const codes = (spoiled: Pack, trust = trusted()) => verifyPack(spoiled, trust).problems.map(({ code }) => code);
/** As its own installation would sign it: what is left to find is in the content. */
const signedAgain = (content: Pack['content']): Pack => ({ content, signature: signPack(canonical(content)) });

test('DEF-9 a pack holds where its installation is trusted, after it was written to a file, and tells who signed what', async () => {
  const read = readPack(JSON.stringify(pack, null, 2));
  if (!('content' in read)) throw new Error(JSON.stringify(read));
  const { problems, signatures } = verifyPack(read, trusted());
  expect(problems).toEqual([]);
  expect(signatures.map(({ meaning }) => meaning.id)).toEqual(['authored', 'reviewed', 'approved', 'performed']);
  expect(codes(pack, [])).toEqual(['pack-untrusted']);
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

test.each([
  ['one changed byte of the diagram', withFile('name="look"', 'name="lock"')],
  ['an approval less', withoutAct('definition.approve')],
  ['a review less', withoutAct('definition.review')],
  ['a submission less', withoutAct('definition.submit')],
  ['an approval by its author', rewritten('sun.hao', AUTHOR, 'definition.approve')],
  [
    'other evidence',
    (content: Pack['content']) => ({ ...content, evidence: content.evidence.replace('true', 'true ') }),
  ],
  [
    'a record that was changed',
    (content: Pack['content']) => ({
      ...content,
      acts: content.acts.map((each) => ({ ...each, record: each.record.replace('CR-7', 'CR-8') })),
    }),
  ],
])('DEF-9 with %s it does not hold, and not even if its installation signed that', (_, change) => {
  const content = changed(change);
  expect(codes({ ...pack, content })).toContain('pack-broken');
  expect(verifyPack({ ...pack, content }, trusted()).problems.map(({ path }) => path)).toContain('signature');
  expect(codes(signedAgain(content))).toContain('pack-broken');
});

test('DEF-9 a pack that somebody else signed under its name does not hold', () => {
  useKeys([{ id: 'other', secret: Buffer.alloc(32, 9) }]);
  const forged = signedAgain(pack.content);
  useKeys([{ id: 'test', secret: Buffer.alloc(32, 7) }]);
  expect(codes(forged)).toEqual(['pack-broken']);
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
