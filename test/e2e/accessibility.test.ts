import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { violationsOf } from './accessibility.ts';
import { DIALOGS, sidewaysOf } from './dialogs.ts';
import { releaseDraft } from './drawing.ts';
import { inBrowser } from './in-browser.ts';
import { deployNext } from './next-version.ts';
import { PAGES, type Places, routesOfSource } from './pages.ts';
import { complete, instanceOf, pathOf, taskAt } from './release-acts.ts';

const [lot = ''] = lotsOf('open-deviation');

/** Where the pictures of the pages are put, by language; without it none is taken. */
const pictures = process.env.SIGNET_SCREENSHOTS;

const WIDE = { width: 1360, height: 850 };
const NARROW = { width: 390, height: 844 };

const SOURCES = fileURLToPath(new URL('../../designer/src', import.meta.url));

/** The files in which a dialog stands. */
const withDialog = (): readonly string[] =>
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.vue') && readFileSync(join(SOURCES, path), 'utf8').includes('<ElDialog'))
    .map((path) => basename(path));

const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

/** Entries of the navigation that do not stand on the screen whole. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('nav .entry')]
    .filter((it) => {
      const { left, right } = it.getBoundingClientRect();
      return left < 0 || right > innerWidth || it.scrollWidth > it.clientWidth;
    })
    .map((it) => it.textContent)`);

inBrowser('every page, by axe and on a narrow screen', ({ server, browser }) => {
  let places: Places;

  beforeAll(async () => {
    await complete(server, lot);
    places = {
      task: pathOf(await taskAt(server, lot, 'reviewProduction')),
      instance: `/instances/${await instanceOf(server, lot)}`,
      draft: `/drafts/${await releaseDraft(server)}`,
      ...(await deployNext(server, 'looked-at')),
    };
  }, 180_000);

  test('no page of the router is left out', () => {
    const visited = new Set([...PAGES.map(({ route }) => route), 'sign-in']);
    expect(routesOfSource().filter((name) => !visited.has(name))).toEqual([]);
  });

  test.each(['en', 'zh-CN'] as const)('sign-in in %s', async (locale) => {
    const page = await browser.window(locale);
    await page.goto('/sign-in');
    await page.locator('.demo').waitFor();
    if (pictures) await page.screenshot({ path: join(pictures, locale, 'sign-in.png') });
    await page.fill('#login', 'wang.wei');
    await page.fill('#secret', 'not the secret');
    await page.keyboard.press('Enter');
    await page
      .locator('.problem', { hasText: locale === 'en' ? 'Login or password is wrong' : '登录名或口令错误' })
      .waitFor();
    // Whoever types it again does not type it into a field that shows it.
    await page.locator('#secret:focus').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  test.each(['en', 'zh-CN'] as const)(
    'all others in %s',
    async (locale) => {
      const windows = new Map<string, Page>();
      const found: string[] = [];
      for (const { login, route, tab, path, drawn, apart } of PAGES) {
        const name = tab ? `${route} ${tab}` : route;
        const page = windows.get(login) ?? (await browser.signedIn(login, locale));
        windows.set(login, page);
        await page.goto(path(places));
        await page.locator('h1').waitFor();
        if (drawn) await page.locator(drawn).first().waitFor();
        await page.waitForLoadState('networkidle');
        if (pictures && !tab) await page.screenshot({ path: join(pictures, locale, `${name}.png`) });
        found.push(...(await violationsOf(page)).map((line) => `${name}: ${line}`));
        const current = await page.locator('nav .active[aria-current]').count();
        if (current !== (apart ? 0 : 1)) found.push(`${name}: ${current} entries of the navigation are current`);
        await page.setViewportSize(NARROW);
        for (const entry of await cutOff(page)) found.push(`${name}: "${entry}" of the navigation is cut off`);
        if (await scrollsSideways(page)) found.push(`${name}: scrolls sideways at ${NARROW.width} px`);
        await page.setViewportSize(WIDE);
      }
      expect(found).toEqual([]);
    },
    180_000,
  );

  test('the signing dialog, which keeps the focus inside', async () => {
    const task = await taskAt(server, lot, 'reviewProduction');
    await server.as('wang.wei', 'POST', `${pathOf(task)}/claim`, {});
    const page = await browser.signedIn('wang.wei');
    await page.goto(pathOf(task));
    await page.getByRole('radio', { name: 'Conforms' }).check();
    await page.getByRole('button', { name: 'Review and sign' }).click();
    await page.locator('#signing-login:focus').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      expect(await page.locator('[role=dialog] :focus').count()).toBe(1);
    }
    await page.fill('#signing-login', 'wang.wei');
    await page.keyboard.press('Enter');
    await page.locator('#signing-secret:focus').waitFor();
    await page.keyboard.type('not the secret');
    await page.keyboard.press('Enter');
    await page.getByText('Login or password is wrong.').waitFor();
    await page.locator('#signing-secret:focus').waitFor();
    expect(await page.inputValue('#signing-secret')).toBe('');
    await page.fill('#signing-login', 'chen.jing');
    await page.fill('#signing-secret', 'not the secret');
    await page.keyboard.press('Enter');
    await page.locator('#signing-login:focus').waitFor();
  }, 60_000);

  test('in the list of shortcuts every key is as high as the others', async () => {
    const page = await browser.signedIn('liu.yang');
    await page.keyboard.press('?');
    await page.getByRole('dialog').locator('kbd').first().waitFor();
    const heights: number[] = await page.evaluate(
      `[...document.querySelectorAll('kbd')].map((it) => Math.round(it.getBoundingClientRect().height))`,
    );
    expect(new Set(heights).size).toBe(1);
  }, 60_000);

  test('IAM-7 the only one who could review is told why she is not to enter, and who is', async () => {
    const [missing = ''] = lotsOf('sterilisation-missing');
    const page = await browser.signedIn('zhang.min');
    await page.goto(`/batches/${missing}`);
    await page.getByText('The sterilisation record is not yours to enter.').waitFor();
    expect(await page.locator('.barred').textContent()).toContain('He Ping, Deng Li');
    expect(await page.getByRole('button', { name: 'Enter sterilisation record' }).count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize(NARROW);
    expect(await scrollsSideways(page)).toBe(false);
    const other = await browser.signedIn('he.ping');
    await other.goto(`/batches/${missing}`);
    await other.getByRole('button', { name: 'Enter sterilisation record' }).waitFor();
    expect(await other.locator('.barred').count()).toBe(0);
  }, 60_000);

  test.each(['en', 'zh-CN'] as const)(
    'every dialog fits a narrow screen in %s',
    async (locale) => {
      expect(Object.keys(DIALOGS).sort()).toEqual([...withDialog()].sort());
      await server.as('wang.wei', 'POST', `${places.task}/claim`, {});
      const windows = new Map<string, Page>();
      const found: string[] = [];
      for (const [name, ways] of Object.entries(DIALOGS)) {
        for (const opened of ways) {
          const page = windows.get(opened.login) ?? (await browser.signedIn(opened.login, locale));
          windows.set(opened.login, page);
          await page.setViewportSize(NARROW);
          found.push(...(await sidewaysOf(page, opened, places)).map((line) => `${name}: ${line}`));
        }
      }
      expect(found).toEqual([]);
    },
    180_000,
  );
});
