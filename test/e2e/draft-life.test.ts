import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { packageHash } from '../../engine/audit/package-hash.ts';
import { publicKey } from '../../engine/validation/pack/pack-key.ts';
import { readPack } from '../../engine/validation/pack/read-pack.ts';
import { verifyPack } from '../../engine/validation/pack/verify-pack.ts';
import { DEMO_SECRET } from '../../examples/plant/people.ts';
import { drafting, expectOk, small } from '../definitions/drafting.ts';
import { findBrowser } from '../setup/browser.ts';
import { violationsOf } from './accessibility.ts';
import { type Browser, openBrowser } from './browser.ts';
import { beyond } from './dialogs.ts';
import { OWNER, openDraft, readDraft, releaseDraft } from './drawing.ts';
import { complete, instanceOf, pathOf, reviewAll, sign, taskAt } from './release-acts.ts';
import { withSecondReviewer } from './second-reviewer.ts';
import { startServer } from './server.ts';

const executable = findBrowser();
const pictures = process.env.SIGNET_SCREENSHOTS;
const REVIEWER = 'chen.jing';
const APPROVER = 'sun.hao';

const line = 'catheter-1';
/** Clean batches: three of that line, and one of another. */
const [begunBefore, onLine, after] = ['L26110202', 'L26110501', 'L26110702'] as const;
const offLine = 'L26110602';

/** Opens a step and signs it, with the reason where one is given. */
async function signed(page: Page, login: string, button: string, reason?: string): Promise<void> {
  await page.locator('header .acts').getByRole('button', { name: button, exact: true }).click();
  await page.locator('#signing-reason:focus').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  if (reason) await page.fill('#signing-reason', reason);
  await page.fill('#signing-login', login);
  await page.fill('#signing-secret', DEMO_SECRET);
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.locator('.el-dialog:visible').waitFor({ state: 'hidden' });
}

describe.skipIf(!executable)('a draft comes into force in the web app', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  const troubles: string[] = [];
  /** Known once the host has its keys: the other installation of these tests has the same. */
  const trusted: string[] = [];

  beforeAll(async () => {
    server = await startServer(trusted);
    trusted.push(publicKey());
    browser = await openBrowser(executable ?? '', await server.url(), troubles);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  }, 60_000);
  afterEach(() => {
    expect(troubles.splice(0)).toEqual([]);
  });

  /** A higher version, and what else of its files is to be another. */
  async function raise(id: string, version: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
    const { files, revision } = await readDraft(server, id);
    const manifest = JSON.stringify({ ...JSON.parse(files['manifest.json']), version });
    const saved = { revision, files: { ...files, ...more, 'manifest.json': manifest } };
    expect((await server.as(OWNER, 'PUT', `/drafts/${id}`, saved)).status).toBe(200);
  }

  test('DEF-1 DEF-2 DEF-3 DEF-4 DEF-10 a second reviewer, from the drawing to a pilot for one line that is read, run and taken back', async () => {
    const { body: standing } = await server.as(OWNER, 'GET', '/definitions');
    const [first] = standing.items.filter((it: { key: string }) => it.key === 'batch-release');
    await complete(server, begunBefore);

    const id = await releaseDraft(server);
    const { files } = await readDraft(server, id);
    await raise(id, '9.0.0', withSecondReviewer(files));
    const author = await browser.signedIn(OWNER);
    await openDraft(author, id);
    await author.getByLabel('Version', { exact: true }).fill('9.1.0');
    await author.getByRole('tab', { name: /^Play/ }).click();
    await author.selectOption('#play-like', 'released');
    await author.getByRole('button', { name: 'Start', exact: true }).click();
    await author.locator('.wait').first().waitFor();
    await author.getByRole('button', { name: 'Record as scenario' }).click();
    await author.locator('#scenario-en').fill('Reviews are open');
    await author.getByRole('button', { name: 'Keep the scenario' }).click();
    await author.locator('tr', { hasText: 'Reviews are open' }).getByText('Passes').waitFor();
    await signed(author, OWNER, 'Submit for review', 'CR-21: a second reviewer');
    await author.getByText('CR-21: a second reviewer').waitFor();
    const submitted = await readDraft(server, id);
    expect(JSON.parse(submitted.files['manifest.json']).version).toBe('9.1.0');
    expect(submitted.files['cases/reviews-are-open.json']).toContain('Reviews are open');

    const reviewer = await browser.signedIn(REVIEWER);
    await reviewer.goto(`/drafts/${id}`);
    await reviewer.selectOption('#comment-element', 'secondReview');
    await reviewer.fill('#comment-text', 'Who stands in for them?');
    await reviewer.getByRole('button', { name: 'Comment', exact: true }).click();
    await reviewer.getByText('Who stands in for them?').waitFor();
    expect(await violationsOf(reviewer)).toEqual([]);
    await signed(reviewer, REVIEWER, 'Review');
    await reviewer.locator('header .acts').getByRole('button', { name: 'Verify' }).click();
    await reviewer.locator('header').getByText('Verified', { exact: true }).waitFor();

    const approver = await browser.signedIn(APPROVER);
    await approver.goto(`/drafts/${id}`);
    const refusal = await server.as(APPROVER, 'POST', `/drafts/${id}/approve`, {
      seen: submitted.hash,
      signature: { login: APPROVER, secret: DEMO_SECRET, meaning: 'approved', zone: 'Asia/Shanghai' },
    });
    expect(refusal.body.code).toBe('comments-open');
    await author.reload();
    await author.locator('.comments').getByRole('button', { name: 'Settle' }).click();
    await author.fill('#reason-text', 'The head of quality');
    await author.getByRole('dialog').getByRole('button', { name: 'Settle' }).click();
    await author.getByText('Settled: The head of quality').waitFor();
    await signed(approver, APPROVER, 'Approve');

    await author.reload();
    await author.locator('header .acts').getByRole('button', { name: 'Make effective' }).click();
    await author.getByRole('radio', { name: 'As a pilot' }).check();
    await author.fill('#signing-login', OWNER);
    await author.fill('#signing-secret', DEMO_SECRET);
    await author.getByRole('button', { name: 'Sign', exact: true }).click();
    await author.getByText('Name at least one place').waitFor();
    await author.selectOption('#pilot-line', line);
    await author.fill('#pilot-until', '2099-01-01');
    await author.fill('#pilot-refused-signatures', '1');
    expect(await violationsOf(author)).toEqual([]);
    await author.fill('#signing-secret', DEMO_SECRET);
    await author.getByRole('button', { name: 'Sign', exact: true }).click();
    await author.locator('.pilot').getByText('Running').waitFor();
    expect(await violationsOf(author)).toEqual([]);

    await author.getByRole('link', { name: 'Open the version' }).click();
    await author.locator('h1').waitFor();
    await author.getByRole('button', { name: 'Validation pack' }).click();
    await author.getByRole('link', { name: 'PDF/A in English' }).waitFor({ timeout: 60_000 });
    expect(await violationsOf(author)).toEqual([]);
    if (pictures) await author.locator('.packs').screenshot({ path: join(pictures, 'version-packs.png') });
    const [saved] = await Promise.all([
      author.waitForEvent('download'),
      author.getByRole('button', { name: 'Export the pack' }).click(),
    ]);
    const pack = readPack(readFileSync(await saved.path(), 'utf8'));
    expect('content' in pack && (await verifyPack(pack, trusted)).problems).toEqual([]);
    await author.goto(`/drafts/${id}`);

    const versionOf = async (lot: string) => {
      const { body } = await server.as(OWNER, 'GET', `/instances/${await instanceOf(server, lot)}`);
      return body.version ?? body.definition?.version;
    };
    await complete(server, onLine);
    await complete(server, offLine);
    expect(await versionOf(onLine)).toBe('9.1.0');
    expect(await versionOf(offLine)).toBe(first.version);

    const task = await taskAt(server, onLine, 'reviewProduction');
    const early = await server.as('wang.wei', 'POST', `${pathOf(task)}/claim`, {});
    expect(early.body.code).toBe('reading-due');
    const reader = await browser.signedIn('wang.wei');
    await reader.goto('/inbox');
    await reader.locator('section.due a').click();
    await reader.locator('[id="change-element-secondReview"], .change').first().waitFor();
    await reader.getByRole('button', { name: 'Sign as read and understood' }).click();
    await reader.locator('#signing-login:focus').waitFor();
    expect(await violationsOf(reader)).toEqual([]);
    await reader.fill('#signing-login', 'wang.wei');
    await reader.fill('#signing-secret', DEMO_SECRET);
    await reader.getByRole('button', { name: 'Sign', exact: true }).click();
    await reader.locator('header').getByText('Read', { exact: true }).waitFor();
    expect((await server.as('wang.wei', 'POST', `${pathOf(task)}/claim`, {})).status).toBe(200);

    await reviewAll(server, begunBefore);
    const decided = await sign(server, 'liu.yang', await taskAt(server, begunBefore, 'release'), {
      decision: 'release',
    });
    expect(decided.status).toBe(200);
    expect(await versionOf(begunBefore)).toBe(first.version);

    await author.locator('.pilot').getByRole('button', { name: 'Take back' }).click();
    await author.locator('#signing-reason:focus').waitFor();
    await author.fill('#signing-reason', 'Too slow');
    await author.fill('#signing-login', OWNER);
    await author.fill('#signing-secret', DEMO_SECRET);
    await author.getByRole('button', { name: 'Sign', exact: true }).click();
    await author.locator('.pilot').getByText('Taken back').waitFor();
    await complete(server, after);
    expect(await versionOf(after)).toBe(first.version);
    expect(await versionOf(onLine)).toBe('9.1.0');
  }, 240_000);

  test('DEF-9 a pack of another installation is verified line by line, compared, accepted under signature and made effective', async () => {
    const origin = await drafting();
    await origin.upTo('effective', small('brought'));
    const hash = packageHash(small('brought'));
    const pack = expectOk(await origin.as(OWNER, 'POST', `/definitions/${hash}/export`));
    await origin.close();
    const [file, spoiled] = ['pack.json', 'spoiled.json'].map((name) =>
      join(mkdtempSync(join(tmpdir(), 'pack-')), name),
    );
    const written = `${JSON.stringify(pack, null, 2)}\n`;
    writeFileSync(file ?? '', written);
    writeFileSync(spoiled ?? '', written.replace('name=\\"look\\"', 'name=\\"lock\\"'));

    const approver = await browser.signedIn(APPROVER);
    await approver.goto('/packs');
    await approver.setInputFiles('#pack-file', spoiled ?? '');
    await approver.getByText('files/process.bpmn').first().waitFor();
    expect(await approver.getByRole('button', { name: 'Accept', exact: true }).count()).toBe(0);
    expect(await violationsOf(approver)).toEqual([]);
    if (pictures) await approver.screenshot({ path: join(pictures, 'pack-refused.png'), fullPage: true });

    await approver.setInputFiles('#pack-file', file ?? '');
    await approver.getByText('The pack holds').waitFor();
    expect(await violationsOf(approver)).toEqual([]);
    if (pictures) await approver.screenshot({ path: join(pictures, 'pack.png'), fullPage: true });
    await approver.setViewportSize({ width: 390, height: 844 });
    if (pictures) await approver.screenshot({ path: join(pictures, 'pack-390.png'), fullPage: true });
    await approver.getByRole('button', { name: 'Accept', exact: true }).click();
    await approver.locator('#signing-reason:focus').waitFor();
    expect([await violationsOf(approver), await beyond(approver)]).toEqual([[], []]);
    await approver.fill('#signing-reason', 'CR-30: from the test installation');
    await approver.fill('#signing-login', APPROVER);
    await approver.fill('#signing-secret', DEMO_SECRET);
    await approver.getByRole('button', { name: 'Sign', exact: true }).click();
    const link = approver.getByRole('link', { name: 'Go there' });
    await link.waitFor();
    const path = (await link.getAttribute('href')) ?? '';

    const owner = await browser.signedIn(OWNER);
    await owner.goto(path);
    await signed(owner, OWNER, 'Make effective');
    await owner.getByRole('link', { name: 'Open the version' }).click();
    await owner.getByText('brought 1.0.0').first().waitFor();
    const { status } = await server.as(OWNER, 'POST', '/instances', {
      key: 'brought',
      businessKey: 'L1',
      variables: { lot: 'L1' },
    });
    expect(status).toBe(201);
  }, 120_000);

  test('DEF-3 sent back with the reason alone; what nobody may do next is not offered', async () => {
    const id = await releaseDraft(server);
    await raise(id, '9.2.0');
    const author = await browser.signedIn(OWNER);
    await openDraft(author, id);
    await signed(author, OWNER, 'Submit for review', 'CR-22');

    const reviewer = await browser.signedIn(REVIEWER);
    await reviewer.goto(`/drafts/${id}`);
    await reviewer.locator('.signed').waitFor();
    expect(await reviewer.locator('header .acts button').allTextContents()).toEqual(['Review']);
    await reviewer.setViewportSize({ width: 390, height: 844 });
    await reviewer.locator('header .acts').getByRole('button', { name: 'Review' }).click();
    await reviewer.getByRole('radio', { name: 'Rejected' }).check();
    await reviewer.fill('#signing-login', REVIEWER);
    await reviewer.fill('#signing-secret', DEMO_SECRET);
    await reviewer.getByRole('button', { name: 'Sign', exact: true }).click();
    await reviewer.getByText('A reason is required').waitFor();
    expect((await readDraft(server, id)).stage).toBe('in-review');
    await reviewer.fill('#signing-reason', 'The escalation is missing');
    await reviewer.getByRole('button', { name: 'Sign', exact: true }).click();
    await reviewer.locator('header').getByText('Draft', { exact: true }).waitFor();
    expect((await readDraft(server, id)).stage).toBe('draft');
    expect(await reviewer.locator('header .acts button').count()).toBe(0);
  }, 120_000);

  test('DEF-6 what keeps the gate shut is named in the page, and its author takes it back', async () => {
    const id = await releaseDraft(server);
    const { files } = await readDraft(server, id);
    const held = JSON.parse(files['cases/held.json']);
    const wrong = { ...held, expect: { ...held.expect, end: 'rejected' } };
    await raise(id, '9.3.0', { 'cases/held.json': JSON.stringify(wrong) });
    const author = await browser.signedIn(OWNER);
    await openDraft(author, id);
    await signed(author, OWNER, 'Submit for review', 'CR-23');

    const reviewer = await browser.signedIn(REVIEWER);
    await reviewer.goto(`/drafts/${id}`);
    await signed(reviewer, REVIEWER, 'Review');
    await reviewer.locator('header .acts').getByRole('button', { name: 'Verify' }).click();
    const shut = reviewer.locator('.shut');
    await shut.getByText('held:').first().waitFor();
    expect(await shut.getAttribute('role')).toBe('alert');
    expect(await violationsOf(reviewer)).toEqual([]);
    expect((await readDraft(server, id)).stage).toBe('in-review');

    await author.locator('header .acts').getByRole('button', { name: 'Withdraw' }).click();
    await author.fill('#reason-text', 'The scenario is wrong');
    await author.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await author.locator('.editor-canvas .djs-shape').first().waitFor();
    expect((await readDraft(server, id)).stage).toBe('draft');
  }, 120_000);
});
