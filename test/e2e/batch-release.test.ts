import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { lotsOf, performedByZhouMei } from '../../examples/plant/kinds.ts';
import { accounts, DEMO_SECRET } from '../../examples/plant/people.ts';
import { inBrowser } from './in-browser.ts';
import { complete, instanceOf, pathOf, releaseStateOf, reviewAll, sign, taskAt } from './release-acts.ts';
import { eventually } from './server.ts';
import { choose, claimAndSign } from './task-page.ts';

const clean = lotsOf('clean').filter((lot) => !performedByZhouMei.has(lot));
const [released = '', byKeyboard = '', expiring = '', another = ''] = clean;
const [conflicting = ''] = performedByZhouMei;
const [failing = ''] = lotsOf('material-balance');

inBrowser('batch release in the browser', ({ server, browser }) => {
  test('REL-3 SIG-1 four people take a clean batch from completion to released, with its certificate', async () => {
    const wang = await browser.signedIn('wang.wei');
    await wang.goto(`/batches/${released}`);
    await wang.getByRole('button', { name: 'Report complete, start release' }).click();
    await wang.getByText('Under review').first().waitFor();

    await taskAt(server, released, 'reviewProduction');
    await claimAndSign(wang, 'wang.wei', released, choose('Conforms'));
    await taskAt(server, released, 'reviewLaboratory');
    await claimAndSign(await browser.signedIn('zhang.min'), 'zhang.min', released, choose('Conforms'));
    await taskAt(server, released, 'reviewExceptions');
    await claimAndSign(await browser.signedIn('chen.jing'), 'chen.jing', released, async (page) => {
      await page.getByRole('checkbox').check();
      await choose('Conforms')(page);
    });
    await taskAt(server, released, 'release');
    const liu = await browser.signedIn('liu.yang');
    await claimAndSign(liu, 'liu.yang', released, choose('Release to market'));

    await liu.goto(`/batches/${released}?tab=documents`);
    await liu.getByText('Accepted', { exact: true }).first().waitFor({ timeout: 60_000 });
    const certificate = liu.locator('tr', { hasText: /certificate|合格证/i }).getByRole('link', { name: 'Download' });
    const [download] = await Promise.all([liu.waitForEvent('download'), certificate.first().click()]);
    const pdf = await readFile(await download.path());
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');

    await liu.goto(`/instances/${await instanceOf(server, released)}`);
    await liu.getByRole('tab', { name: 'Signatures' }).click();
    for (const printedName of ['王伟 Wang Wei', '张敏 Zhang Min', '陈静 Chen Jing', '刘洋 Liu Yang']) {
      const signature = liu.locator('.signatures li', { hasText: printedName });
      await signature.getByText(/Asia\/Shanghai \(UTC\+08:00\)/).waitFor();
      expect(await signature.getByText('INVALID').count()).toBe(0);
    }
    const shipped = await server.as('wu.qiang', 'GET', `/batches/${released}`);
    expect(shipped.body.stockState).toBe('accepted');
  }, 240_000);

  test('IAM-6 who performed a production step cannot release the batch, and is told why', async () => {
    await complete(server, conflicting);
    await reviewAll(server, conflicting);
    const task = await taskAt(server, conflicting, 'release');

    const zhou = await browser.signedIn('zhou.mei');
    await zhou.goto(`/inbox?scope=all&q=${conflicting}`);
    const row = zhou.locator('tbody tr', { hasText: 'Release decision' });
    await row.getByText('Not for you').waitFor();
    const why = (await row.locator('.why').textContent()) ?? '';
    expect(why.length).toBeGreaterThan(10);
    expect(await row.getByRole('button', { name: 'Claim' }).count()).toBe(0);

    await row.getByRole('link').click();
    await zhou.getByText(why).waitFor();
    expect(await zhou.getByRole('button', { name: 'Review and sign' }).isDisabled()).toBe(true);

    const claimed = await server.as('zhou.mei', 'POST', `${pathOf(task)}/claim`, {});
    expect([claimed.status, claimed.body.code]).toEqual([403, 'duties-conflict']);
    const trail = await server.as('auditor', 'GET', '/audit?actor=zhou.mei&result=denied');
    expect(trail.body.items[0]).toMatchObject({ action: 'task.claim', code: 'duties-conflict' });
    expect((await sign(server, 'liu.yang', task, { decision: 'release' })).status).toBe(200);
  }, 180_000);

  test('REL-4 a batch with a FAIL is released by no role, administrators included', async () => {
    await complete(server, failing);
    await reviewAll(server, failing);
    const task = await taskAt(server, failing, 'resolve');

    const chen = await browser.signedIn('chen.jing');
    await chen.goto(pathOf(task));
    await chen.locator('.result.FAIL').first().waitFor();
    await chen.getByRole('radio', { name: 'Reject the batch' }).waitFor();
    expect(await chen.getByRole('radio', { name: /release/i }).count()).toBe(0);

    await server.as('zhao.lei', 'POST', `${pathOf(task)}/claim`, {});
    for (const { id: login } of accounts) {
      const signature = { login, secret: DEMO_SECRET, meaning: 'dispositioned', zone: 'Asia/Shanghai' };
      const output = { decision: 'release', justification: 'We need it shipped.' };
      const { body: view } = await server.as('zhao.lei', 'GET', pathOf(task));
      const answer = await server.as(login, 'POST', `${pathOf(task)}/complete`, { seen: view.seen, output, signature });
      expect([login, answer.status]).toEqual([login, expect.toSatisfy((status: number) => status >= 400)]);
    }
    expect(await releaseStateOf(server, failing)).toBe('under review');
    const shipment = { lot: failing, quantity: '1', consignee: 'C-0001' };
    expect((await server.as('wu.qiang', 'POST', '/shipments', shipment)).status).toBeGreaterThanOrEqual(400);

    const admin = await browser.signedIn('admin');
    await admin.goto(`/batches/${failing}`);
    await admin.getByRole('heading', { name: 'Your roles do not give you this page' }).waitFor();
    expect(await admin.getByRole('link', { name: 'Batches' }).count()).toBe(0);
  }, 180_000);

  test('a task is found, claimed and signed with the keyboard alone', async () => {
    await complete(server, byKeyboard);
    await taskAt(server, byKeyboard, 'reviewProduction');
    const page = await browser.window();
    const keys = page.keyboard;
    await page.goto('/sign-in');
    await page.locator('#login:focus').waitFor();
    await keys.type('wang.wei');
    await keys.press('Tab');
    await keys.type(DEMO_SECRET);
    await keys.press('Enter');
    await page.locator('tr.current').first().waitFor();

    await keys.press('/');
    await keys.type(byKeyboard);
    await page.waitForURL(new RegExp(`q=${byKeyboard}`));
    await page.locator('tr.current', { hasText: byKeyboard }).waitFor();
    await keys.press('Escape');
    await keys.press('Enter');
    await page.getByRole('heading', { name: 'Production record review', level: 1 }).waitFor();
    await keys.press('c');
    await page.getByRole('button', { name: 'Give back' }).waitFor();
    // Claiming leads to the first field, closing the dialog to where it was opened from.
    await page.locator('.schema-form input[type=radio]:focus').waitFor();
    await keys.press('Space');
    await keys.press('s');
    await page.locator('#signing-login:focus').waitFor();
    await keys.press('Escape');
    await page.getByRole('dialog', { name: 'Electronic signature' }).waitFor({ state: 'hidden' });
    await page.locator('.schema-form input[type=radio]:focus').waitFor();
    await keys.press('s');
    await page.locator('#signing-login:focus').waitFor();
    await keys.type('wang.wei');
    await keys.press('Tab');
    await keys.type(DEMO_SECRET);
    await keys.press('Enter');
    await page.waitForURL(/inbox/);
    await page.locator('#content:focus, #content :focus').waitFor();
    // A row that is claimed away leaves the focus in the list.
    await complete(server, another);
    await taskAt(server, another, 'reviewProduction');
    await page.goto('/inbox?scope=available');
    await page.locator('tbody').getByRole('button', { name: 'Claim' }).first().focus();
    await keys.press('Enter');
    await page.getByText('Claimed').first().waitFor();
    await page.locator('#content:focus, #content :focus').waitFor();
    const { body } = await server.as('auditor', 'GET', `/instances/${await instanceOf(server, byKeyboard)}/signatures`);
    expect(body).toMatchObject([{ element: 'reviewProduction', state: 'valid' }]);
  }, 120_000);

  test('SIG-4 a wrong password signs nothing, says so, and what was filled in stays', async () => {
    const task = await taskAt(server, byKeyboard, 'reviewLaboratory');
    await server.as('zhang.min', 'POST', `${pathOf(task)}/claim`, {});
    const zhang = await browser.signedIn('zhang.min');
    await zhang.goto(pathOf(task));
    await choose('Conforms')(zhang);
    await zhang.getByRole('button', { name: 'Review and sign' }).click();
    // Faster than the dialog opens: the cursor stays where its person put it.
    await zhang.focus('#signing-secret');
    await zhang.evaluate('Promise.allSettled(document.getAnimations().map((it) => it.finished)).then(() => null)');
    expect(await zhang.locator('#signing-secret:focus').count()).toBe(1);
    await zhang.fill('#signing-login', 'zhang.min');
    await zhang.fill('#signing-secret', 'guessed');
    await zhang.keyboard.press('Enter');
    await zhang.getByRole('alert').getByText('Not signed').waitFor();
    expect(await zhang.inputValue('#signing-secret')).toBe('');
    await zhang.keyboard.press('Escape');
    expect(await zhang.getByRole('radio', { name: 'Conforms' }).isChecked()).toBe(true);
    expect((await taskAt(server, byKeyboard, 'reviewLaboratory')).wait).toBe(task.wait);
  }, 60_000);

  test('an ended session leads to signing in and back, and what was typed is kept', async () => {
    await complete(server, expiring);
    const task = await taskAt(server, expiring, 'reviewProduction');
    await server.as('wang.wei', 'POST', `${pathOf(task)}/claim`, {});
    const wang = await browser.signedIn('wang.wei');
    await wang.goto(pathOf(task));
    await wang.getByLabel('Comments').fill('Line 3, both shifts.');
    await wang.context().clearCookies();
    await wang.getByRole('link', { name: 'Batches' }).first().click();
    await wang.waitForURL(/sign-in/);
    await wang.getByText('Your session has ended').waitFor();
    await wang.fill('#login', 'wang.wei');
    await wang.fill('#secret', DEMO_SECRET);
    await wang.keyboard.press('Enter');
    await wang.waitForURL((url) => url.pathname === '/batches');
    await wang.goto(pathOf(task));
    await eventually(
      'the comment',
      async () => ((await wang.getByLabel('Comments').inputValue()) === 'Line 3, both shifts.' ? true : undefined),
      10_000,
    );
  }, 60_000);

  test('SIG-9 what was done elsewhere meanwhile is not signed again: the page says so and shows what is true now', async () => {
    const task = await taskAt(server, expiring, 'reviewProduction');
    const wang = await browser.signedIn('wang.wei');
    await wang.goto(pathOf(task));
    await choose('Conforms')(wang);
    await wang.getByRole('button', { name: 'Review and sign' }).click();
    await wang.fill('#signing-login', 'wang.wei');
    await wang.fill('#signing-secret', DEMO_SECRET);
    expect((await sign(server, 'wang.wei', task, { conclusion: 'objection', comments: 'Line 3.' })).status).toBe(200);
    await wang.keyboard.press('Enter');
    await wang.getByText('This task is no longer open').waitFor();
    await wang.getByText('Your entries were not accepted and nothing was signed').waitFor();
    const { body } = await server.as('auditor', 'GET', `/instances/${task.instance}/signatures`);
    expect(body).toHaveLength(1);
  }, 60_000);

  test('without a network the page stays, says so, and goes on when it is back', async () => {
    const page = await browser.signedIn('auditor');
    await page.goto('/batches');
    await page.locator('tbody tr').first().waitFor();
    // The page has been seen: its code is there, and what is missing is the answer.
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await page.getByRole('heading', { name: 'Audit trail' }).waitFor();
    await page.getByRole('link', { name: 'Batches' }).click();
    await page.getByRole('heading', { name: 'Batches' }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await page.getByText('The server does not answer').first().waitFor();
    await page.getByRole('searchbox').fill('L26');
    await page.context().setOffline(false);
    await page.reload();
    await page.getByRole('heading', { name: 'Audit trail' }).waitFor();
    await page.locator('tbody tr').first().waitFor();
  }, 60_000);

  test('the language is switched at run time and kept', async () => {
    const page = await browser.signedIn('liu.yang', 'en');
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '待办' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
    await page.goto('/batches');
    await page.getByRole('heading', { name: '批次' }).waitFor();
    expect(await page.title()).toContain('批次');
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: 'Batches' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  }, 60_000);
});
