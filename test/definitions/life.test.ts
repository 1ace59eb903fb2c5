import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageHash } from '../../engine/audit/package-hash.ts';
import { verify } from '../../engine/audit/verify.ts';
import { start } from '../../engine/instances/start.ts';
import { PLANT, signatureOf } from '../api/world.ts';
import { APPROVER, AUTHOR, type Drafting, drafting, expectOk, HEAD, REVIEWER, SECOND, small } from './drafting.ts';

let it: Drafting;
beforeAll(async () => {
  it = await drafting();
});
afterAll(() => it.close());

const refusal = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const signedActs = (hash: string) =>
  it.superuser`select act, signer, printed_name, meaning, reason, definition_hash from engine.signed_act where definition_hash = ${hash} order by signed_at, txid`;

test('DEF-1 DEF-2 DEF-7 a package goes its way in one order, each step signed with its meaning by another person, and starts instances only at its end', async () => {
  const files = small('way');
  const hash = packageHash(files);
  const id = await it.draftOf(files);
  expect(await it.read(id)).toMatchObject({
    stage: 'draft',
    hash,
    next: [{ step: 'submit', meanings: ['authored'] }, {}],
  });
  expect(expectOk(await it.step(id, 'submit', AUTHOR, 'authored'))).toEqual({
    stage: 'in-review',
    effectiveFrom: null,
  });
  expect(expectOk(await it.step(id, 'review', REVIEWER, 'reviewed')).stage).toBe('in-review');
  const gate = expectOk(await it.verify(id));
  expect(gate).toMatchObject({
    stage: 'verified',
    verification: { package: hash, passed: true, scenarios: [{ name: 'through', passed: true, end: 'end' }] },
  });
  expect(gate.verification.coverage.elements.missing).toEqual([]);
  expect(expectOk(await it.step(id, 'approve', APPROVER, 'approved')).stage).toBe('approved');
  const begin = () => start(it.core, { key: 'way', businessKey: 'L1', variables: {} }, { id: AUTHOR, plant: PLANT });
  expect(await begin()).toMatchObject({ kind: 'refused' });
  expect(expectOk(await it.step(id, 'make-effective', AUTHOR, 'performed')).stage).toBe('effective');
  expect(await begin()).toMatchObject({ kind: 'started' });

  const acts = await signedActs(hash);
  expect(acts.map(({ act, signer, meaning }) => [act, signer, meaning])).toEqual([
    ['definition.submit', AUTHOR, 'authored'],
    ['definition.review', REVIEWER, 'reviewed'],
    ['definition.approve', APPROVER, 'approved'],
    ['definition.make-effective', AUTHOR, 'performed'],
  ]);
  expect(acts.every(({ printed_name: name, reason }) => name.includes(' ') && reason === 'CR-7: clearer')).toBe(true);
  const draft = await it.read(id);
  expect(draft.signatures.map(({ meaning }: { meaning: { en: string } }) => meaning.en)).toEqual([
    'Authored',
    'Reviewed',
    'Approved',
    'Performed',
  ]);
  // The record of the gate is kept under its hash.
  const [kept] = await it.superuser`select content from engine.attachment where hash = ${gate.evidence}`;
  expect(JSON.parse(kept?.content.toString())).toEqual(gate.verification);
  expect(draft.evidence).toBe(gate.evidence);
  const trail =
    await it.superuser`select action from engine.audit where resource = 'draft' and resource_id = ${id} order by id`;
  expect(trail.map(({ action }) => action)).toEqual([
    'definition.draft',
    'definition.submit',
    'definition.review',
    'definition.verify',
    'definition.approve',
    'definition.make-effective',
  ]);
});

describe('DEF-1 illegal transitions are refused', () => {
  const steps = ['submit', 'review', 'verify', 'approve', 'make-effective', 'withdraw', 'discard'] as const;
  const MEANINGS = {
    submit: 'authored',
    review: 'reviewed',
    approve: 'approved',
    'make-effective': 'performed',
  } as const;
  const WHO = { submit: AUTHOR, review: HEAD, approve: APPROVER, 'make-effective': AUTHOR } as const;
  const LEGAL: Readonly<Record<string, readonly (typeof steps)[number][]>> = {
    draft: ['submit', 'discard'],
    'in-review': ['review', 'withdraw'],
    reviewed: ['verify', 'withdraw'],
    verified: ['approve', 'withdraw'],
    approved: ['make-effective', 'withdraw'],
    effective: [],
  };
  const act = async (id: string, step: (typeof steps)[number]) => {
    if (step === 'verify') return it.verify(id);
    if (step === 'withdraw' || step === 'discard')
      return it.as(AUTHOR, 'POST', `/drafts/${id}/${step}`, { reason: 'tried' });
    return it.step(id, step, WHO[step], MEANINGS[step]);
  };

  test.each(Object.keys(LEGAL))('from %s', async (stage) => {
    const key = `illegal-${stage}`;
    const id = stage === 'draft' ? await it.draftOf(small(key)) : await it.upTo(stage as 'verified', small(key));
    const before = await it.read(id);
    for (const step of steps.filter((each) => !LEGAL[stage]?.includes(each))) {
      const answer = await act(id, step);
      expect([step, answer.status]).toEqual([step, 409]);
      expect(['draft-stage', 'review-missing', 'reviewed-already']).toContain(answer.body.code);
      expect((await it.read(id)).stage).toBe(before.stage);
    }
    expect((await it.read(id)).signatures).toEqual(before.signatures);
    for (const step of (LEGAL[stage] ?? []).slice(0, 1)) expectOk(await act(id, step));
  });
});

describe('DEF-2 author, reviewer and approver are three people', () => {
  test('an author does not review, whoever submitted it', async () => {
    const id = await it.draftOf(small('own-review'), HEAD);
    await it.write(id, 1, small('own-review', '1.0.1'), AUTHOR);
    expectOk(await it.step(id, 'submit', AUTHOR, 'authored'));
    // He wrote only the first revision, nothing of which may stand any more.
    expect(refusal(await it.step(id, 'review', HEAD, 'reviewed'))).toEqual([403, 'duties-conflict']);
    const [denied] =
      await it.superuser`select code from engine.audit where action = 'reviewDraft' and actor = ${HEAD} and resource_id = ${id}`;
    expect(denied?.code).toBe('duties-conflict');
  });

  test('neither an author nor the reviewer approves', async () => {
    const id = await it.draftOf(small('own-approval'), HEAD);
    await it.write(id, 1, small('own-approval', '1.0.1'), AUTHOR);
    expectOk(await it.step(id, 'submit', AUTHOR, 'authored'));
    expectOk(await it.step(id, 'review', REVIEWER, 'reviewed'));
    expectOk(await it.verify(id));
    expect(refusal(await it.step(id, 'approve', HEAD, 'approved'))).toEqual([403, 'duties-conflict']);

    const other = await it.draftOf(small('reviewer-approves'));
    expectOk(await it.step(other, 'submit', AUTHOR, 'authored'));
    expectOk(await it.step(other, 'review', HEAD, 'reviewed'));
    expectOk(await it.verify(other));
    expect(refusal(await it.step(other, 'approve', HEAD, 'approved'))).toEqual([403, 'duties-conflict']);
    expect(await it.stage(other)).toBe('verified');
  });

  test('who wrote nothing of it does not sign it as authored', async () => {
    const id = await it.draftOf(small('not-mine'));
    expect(refusal(await it.step(id, 'submit', SECOND, 'authored'))).toEqual([403, 'not-an-author']);
  });

  test('two approvals at once are one', async () => {
    const id = await it.upTo('verified', small('at-once'));
    const both = await Promise.all([1, 2].map(() => it.step(id, 'approve', APPROVER, 'approved')));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('without the right, with another meaning, under somebody else’s login, with a wrong secret: nothing is signed', async () => {
    const id = await it.upTo('verified', small('wrong-hands'));
    expect(refusal(await it.step(id, 'approve', REVIEWER, 'approved'))).toEqual([403, 'not-permitted']);
    expect(refusal(await it.step(id, 'approve', APPROVER, 'reviewed'))).toEqual([422, 'meaning-not-allowed']);
    const borrowed = { signature: signatureOf(HEAD, 'approved') };
    expect(refusal(await it.step(id, 'approve', APPROVER, 'approved', borrowed))).toEqual([403, 'not-your-login']);
    const wrong = { signature: { ...signatureOf(APPROVER, 'approved'), secret: 'guessed' } };
    expect(refusal(await it.step(id, 'approve', APPROVER, 'approved', wrong))).toEqual([403, 'wrong-credentials']);
    expect(await it.stage(id)).toBe('verified');
  });
});

describe('DEF-3 a change after a signature', () => {
  test('is impossible once it is submitted', async () => {
    const id = await it.upTo('in-review', small('late-change'));
    expect(refusal(await it.write(id, 1, small('late-change', '1.0.1')))).toEqual([409, 'draft-stage']);
    // Not even the application's own role can write past the operations.
    const written = it.core.store.sql`update engine.draft set package = '{}' where id = ${id}`;
    await expect(written).rejects.toThrow(/what was submitted does not change/);
    const jumped = it.core.store.sql`update engine.draft set stage = 'approved' where id = ${id}`;
    await expect(jumped).rejects.toThrow(/in-review does not become approved/);
  });

  test('SIG-9 what is signed is what was seen', async () => {
    const id = await it.draftOf(small('unseen'));
    const { hash: seen } = await it.read(id);
    expectOk(await it.write(id, 1, small('unseen', '1.0.1'), SECOND));
    expect(refusal(await it.step(id, 'submit', AUTHOR, 'authored', { seen }))).toEqual([409, 'record-changed']);
  });

  test('SIG-10 voids it: the next round is signed and verified anew, also with the very same files', async () => {
    const files = small('again');
    const id = await it.upTo('verified', files);
    expectOk(await it.as(AUTHOR, 'POST', `/drafts/${id}/withdraw`, { reason: 'a word is wrong' }));
    expect(await it.read(id)).toMatchObject({ stage: 'draft', signatures: [], evidence: null });
    expectOk(await it.step(id, 'submit', AUTHOR, 'authored'));
    expect(refusal(await it.verify(id))).toEqual([409, 'review-missing']);
    expect(refusal(await it.step(id, 'approve', APPROVER, 'approved'))).toEqual([409, 'draft-stage']);
    expectOk(await it.step(id, 'review', REVIEWER, 'reviewed'));
    expect(await it.read(id)).toMatchObject({ stage: 'in-review', evidence: null });
  });

  test('a rejection is signed, says why, and gives it back to its authors', async () => {
    const id = await it.upTo('in-review', small('rejected'));
    expect(refusal(await it.step(id, 'review', REVIEWER, 'rejected', { reason: undefined }))).toEqual([
      422,
      'reason-missing',
    ]);
    expect(expectOk(await it.step(id, 'review', REVIEWER, 'rejected')).stage).toBe('draft');
    expectOk(await it.write(id, 1, small('rejected', '1.0.1')));
    const verified = await it.upTo('verified', small('rejected-late'));
    expect(expectOk(await it.step(verified, 'approve', APPROVER, 'rejected')).stage).toBe('draft');
  });
});

describe('DEF-6 DEF-7 the gate is executed', () => {
  const reviewed = (files: Record<string, string>) => it.upTo('reviewed', files);
  const edited = (key: string, file: string, change: (content: string) => string) => {
    const files = small(key);
    return { ...files, [file]: change(files[file] ?? '') };
  };

  test('a scenario that fails keeps it shut, and the record of it is kept', async () => {
    const id = await reviewed(
      edited('failing', 'cases/through.json', (it) => it.replace('"end":"end"', '"end":"other"')),
    );
    const answer = await it.verify(id);
    expect(refusal(answer)).toEqual([422, 'verification-failed']);
    expect(answer.body.details.problems).toMatchObject([{ code: 'case-expectation', scenario: 'through' }]);
    const { evidence } = answer.body.details;
    const [kept] = await it.superuser`select content from engine.attachment where hash = ${evidence}`;
    expect(JSON.parse(kept?.content.toString())).toMatchObject({ passed: false });
    const [act] =
      await it.superuser`select result, after from engine.audit where action = 'definition.verify' and resource_id = ${id}`;
    expect(act).toMatchObject({ result: 'failed', after: { evidence, passed: false } });
    expect(refusal(await it.step(id, 'approve', APPROVER, 'approved'))).toEqual([409, 'draft-stage']);
  });

  test('a problem of the diagram keeps it shut', async () => {
    const id = await reviewed(
      edited('linted', 'process.bpmn', (it) => it.replace('roles="qa-reviewer', 'roles="qa-reviever')),
    );
    const answer = await it.verify(id);
    expect(refusal(answer)).toEqual([422, 'verification-failed']);
    expect(answer.body.details.problems.length).toBeGreaterThan(0);
  });

  test('what no scenario tries keeps it shut, until its reason is given by name; a reason for what is tried is none', async () => {
    const waits = (files: Record<string, string>): Record<string, string> => ({
      ...files,
      'cases/through.json': (files['cases/through.json'] ?? '')
        .replace(/"steps":\[.*?\],"expect"/, '"steps":[],"expect"')
        .replace(/"expect":\{.*\}/, '"expect":{"waits":["look"]}}'),
    });
    const untried = (key: string, reasons: Record<string, string>) => {
      const files = waits(small(key));
      const manifest = { ...JSON.parse(files['manifest.json'] ?? ''), untried: reasons };
      return { ...files, 'manifest.json': JSON.stringify(manifest) };
    };
    const open = await it.verify(await reviewed(waits(small('untried'))));
    expect(refusal(open)).toEqual([422, 'verification-failed']);
    expect(open.body.details.untried).toEqual(['end', 'f2']);
    const reasons = { end: 'Shown by inspection, risk 3', f2: 'Leads to the end' };
    const justified = expectOk(await it.verify(await reviewed(untried('justified', reasons))));
    expect(justified.verification.gaps.justified.map(({ id }: { id: string }) => id)).toEqual(['end', 'f2']);
    const idle = await it.verify(await reviewed(untried('idle', { ...reasons, look: 'tried all the same' })));
    expect(idle.body.details.idle).toEqual(['look']);
  });
});

test('DEF-3 a package cannot be submitted under a version that exists or is not higher, nor without a reason', async () => {
  await it.upTo('effective', small('versions', '1.2.0'));
  const same = await it.draftOf(small('versions', '1.2.0', 'other'));
  expect(refusal(await it.step(same, 'submit', AUTHOR, 'authored'))).toEqual([409, 'definition-version-taken']);
  const lower = await it.draftOf(small('versions', '1.1.9', 'other'));
  expect(refusal(await it.step(lower, 'submit', AUTHOR, 'authored'))).toEqual([422, 'definition-version-older']);
  const silent = await it.draftOf(small('versions', '1.3.0', 'other'));
  expect(refusal(await it.step(silent, 'submit', AUTHOR, 'authored', { reason: undefined }))).toEqual([
    422,
    'reason-missing',
  ]);
});

test('comments on elements are settled before approval, by who made them or an author, once', async () => {
  const id = await it.upTo('verified', small('remarks'));
  const said = expectOk(
    await it.as(REVIEWER, 'POST', `/drafts/${id}/comments`, { element: 'look', text: 'Which look?' }),
  );
  expect(refusal(await it.step(id, 'approve', APPROVER, 'approved'))).toEqual([409, 'comments-open']);
  const path = `/drafts/${id}/comments/${said.id}/settle`;
  expect(refusal(await it.as(APPROVER, 'POST', path, { text: 'never mind' }))).toEqual([403, 'comment-not-yours']);
  expectOk(await it.as(AUTHOR, 'POST', path, { text: 'The first look, see SOP-7' }));
  expect(refusal(await it.as(AUTHOR, 'POST', path, { text: 'again' }))).toEqual([409, 'comment-settled']);
  expect((await it.as(APPROVER, 'GET', `/drafts/${id}/comments`)).body.items).toMatchObject([
    { element: 'look', text: 'Which look?', by: REVIEWER, settledBy: AUTHOR, settlement: 'The first look, see SOP-7' },
  ]);
  expectOk(await it.step(id, 'approve', APPROVER, 'approved'));
  expect(refusal(await it.as(REVIEWER, 'POST', `/drafts/${id}/comments`, { element: 'look', text: 'Late' }))).toEqual([
    409,
    'draft-stage',
  ]);
});

test('AUD-6 what went its way holds', async () => {
  expect(await verify(it.core.store)).toMatchObject({ ok: true });
});
