import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { DEMO_SECRET } from '../../examples/plant/people.ts';
import { violationsOf } from './accessibility.ts';
import { beginDraft, bringIntoForce, inForce, OWNER, openDraft, ownRelease, readDraft } from './drawing.ts';
import { inBrowser } from './in-browser.ts';

const REVIEWER = 'chen.jing';
const APPROVER = 'sun.hao';

/** Opens a step and signs it, with the reason where one is given. */
async function signed(page: Page, login: string, button: string, reason?: string): Promise<void> {
  await page.locator('header .acts').getByRole('button', { name: button, exact: true }).click();
  await page.locator('#step-reason:focus').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  if (reason) await page.fill('#step-reason', reason);
  await page.fill('#signing-login', login);
  await page.fill('#signing-secret', DEMO_SECRET);
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.locator('.el-dialog:visible').waitFor({ state: 'hidden' });
}

inBrowser('a draft comes into force in the web app', ({ server, browser }) => {
  let from: string;

  beforeAll(async () => {
    from = await bringIntoForce(server, await ownRelease('drawn-life'));
  }, 180_000);

  /** A higher version, and what else of its files is to be another. */
  async function raise(id: string, version: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
    const { files, revision } = await readDraft(server, id);
    const manifest = JSON.stringify({ ...JSON.parse(files['manifest.json']), version });
    const saved = { revision, files: { ...files, ...more, 'manifest.json': manifest } };
    expect((await server.as(OWNER, 'PUT', `/drafts/${id}`, saved)).status).toBe(200);
  }

  test('DEF-3 submitted as it was drawn a moment ago, reviewed, verified, approved and made effective by three people', async () => {
    const id = await beginDraft(server, { from });
    const author = await browser.signedIn(OWNER);
    await openDraft(author, id);
    await author.getByLabel('Version', { exact: true }).fill('9.1.0');
    await signed(author, OWNER, 'Submit for review', 'CR-21: clearer');
    await author.getByText('CR-21: clearer').waitFor();
    const submitted = await readDraft(server, id);
    expect(submitted.stage).toBe('in-review');
    expect(JSON.parse(submitted.files['manifest.json']).version).toBe('9.1.0');

    const reviewer = await browser.signedIn(REVIEWER);
    await reviewer.goto(`/drafts/${id}`);
    await signed(reviewer, REVIEWER, 'Review');
    await reviewer.locator('header .acts').getByRole('button', { name: 'Verify' }).click();
    await reviewer.locator('header').getByText('Verified', { exact: true }).waitFor();

    const approver = await browser.signedIn(APPROVER);
    await approver.goto(`/drafts/${id}`);
    await signed(approver, APPROVER, 'Approve');

    await author.reload();
    await signed(author, OWNER, 'Make effective');
    await author.getByRole('link', { name: 'Open the version' }).click();
    await author.locator('h1').waitFor();
    expect((await readDraft(server, id)).stage).toBe('effective');
    expect((await inForce(server, 'drawn-life')).version).toBe('9.1.0');
  }, 180_000);

  test('DEF-3 sent back with the reason alone; what nobody may do next is not offered', async () => {
    const id = await beginDraft(server, { from });
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
    await reviewer.fill('#step-reason', 'The escalation is missing');
    await reviewer.getByRole('button', { name: 'Sign', exact: true }).click();
    await reviewer.locator('header').getByText('Draft', { exact: true }).waitFor();
    expect((await readDraft(server, id)).stage).toBe('draft');
    expect(await reviewer.locator('header .acts button').count()).toBe(0);
  }, 120_000);

  test('DEF-6 what keeps the gate shut is named in the page, and its author takes it back', async () => {
    const id = await beginDraft(server, { from });
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
