import { expect, test } from 'vitest';
import type { Case } from '../../engine/cases/case.ts';
import { violationsOf } from './accessibility.ts';
import { releaseDraft } from './drawing.ts';
import { inBrowser } from './in-browser.ts';
import { eventually } from './server.ts';

inBrowser('playing a draft while it is drawn', ({ server, browser }) => {
  test('DEF-7 what is recorded is a scenario of the draft, saved with it', async () => {
    const id = await releaseDraft(server);
    const scenario = async (name: string): Promise<Case | undefined> => {
      const { body } = await server.as('gao.feng', 'GET', `/drafts/${id}`);
      const content = body.files[`cases/${name}.json`];
      return content === undefined ? undefined : JSON.parse(content);
    };

    const page = await browser.signedIn('gao.feng');
    await page.goto(`/drafts/${id}`);
    await page.getByRole('tab', { name: /^Play/ }).click();
    await page.selectOption('#play-like', 'released');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('.wait').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Record as scenario' }).click();
    await page.locator('#scenario-en').fill('Reviews are open');
    await page.getByRole('button', { name: 'Keep the scenario' }).click();
    await page.locator('tr', { hasText: 'Reviews are open' }).getByText('Passes').waitFor();
    const saved = await eventually('the scenario in the draft', () => scenario('reviews-are-open'));
    expect(saved.expect.status).toBe('active');

    await page.locator('tr', { hasText: 'Reviews are open' }).getByRole('button', { name: 'Remove' }).click();
    await eventually('the draft without it', async () => ((await scenario('reviews-are-open')) ? undefined : true));
  }, 120_000);

  test('DEF-3 what a draft changes is seen beside the version that it was made from, while it is drawn and while it is read', async () => {
    const at = `/drafts/${await releaseDraft(server)}`;
    const { body: draft } = await server.as('gao.feng', 'GET', at);
    const form = draft.files['forms/record-review.json'].replace('"maxLength": 4000', '"maxLength": 1500');
    const files = { ...draft.files, 'forms/record-review.json': form };
    expect((await server.as('gao.feng', 'PUT', at, { revision: draft.revision, files })).status).toBe(200);

    for (const [login, tab] of [
      ['gao.feng', true],
      ['auditor', false],
    ] as const) {
      const page = await browser.signedIn(login);
      await page.goto(at);
      if (tab) await page.getByRole('tab', { name: 'Changes' }).click();
      await page.locator('[id="change-form-record-review/comments"]').getByText('1500').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')).toBe(
        false,
      );
    }
  }, 90_000);
});
