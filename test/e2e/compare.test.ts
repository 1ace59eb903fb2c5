import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { violationsOf } from './accessibility.ts';
import { inBrowser } from './in-browser.ts';
import { deployNext } from './next-version.ts';

inBrowser('two versions beside each other', ({ server, browser }) => {
  let before: string;
  let after: string;

  beforeAll(async () => {
    ({ before, after } = await deployNext(server, 'compared'));
  }, 180_000);

  /** What is seen of a diagram, to the tenth of a point. */
  const scaleOf = async (page: Page, side: number) => {
    const transform = await page.locator('.diagram').nth(side).locator('.viewport').first().getAttribute('transform');
    return [...(transform ?? '').matchAll(/-?[\d.]+(e-?\d+)?/g)]
      .map(([it]) => Math.round(Number(it) * 10) / 10)
      .join(' ');
  };

  test('DEF-3 what differs is marked on both diagrams and listed, and they scroll as one', async () => {
    const page = await browser.signedIn('gao.feng');
    await page.goto(`/definitions/${after}`);
    await page.getByRole('link', { name: 'Compare' }).click();
    await page.locator('.change').first().waitFor();
    expect(new URL(page.url()).searchParams.get('from')).toBe(before);

    const renamed = page.locator('#change-element-reviewLaboratory');
    await renamed.getByText('Laboratory review', { exact: true }).waitFor();
    await page.locator('[id="change-form-record-review/comments"]').getByText('2000').waitFor();
    await page.locator('#change-element-liftHold').getByText('Drawn in another place; it says the same.').waitFor();
    await page.locator('#change-manifest-manifest').getByText('99.0.0').waitFor();
    const marked = (side: number, id: string) =>
      page.locator('.diagram').nth(side).locator(`.djs-shape[data-element-id="${id}"]`).getAttribute('class');
    for (const side of [0, 1]) {
      expect(await marked(side, 'reviewLaboratory')).toContain('tint-changed');
      expect(await marked(side, 'liftHold')).toContain('tint-moved');
      expect(await marked(side, 'reviewProduction')).toContain('tint-changed');
      expect(await marked(side, 'release')).not.toContain('tint');
    }

    const whole = await scaleOf(page, 1);
    await page.locator('.diagram').first().getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(() => scaleOf(page, 1)).not.toBe(whole);
    expect(await scaleOf(page, 0)).toBe(await scaleOf(page, 1));
    await renamed.getByRole('button', { name: 'Show on the diagram' }).click();
    await expect.poll(async () => (await scaleOf(page, 0)) === (await scaleOf(page, 1))).toBe(true);
  }, 60_000);

  test('the same version says the same', async () => {
    const page = await browser.signedIn('auditor');
    await page.goto(`/definitions/compare?from=${after}&to=${after}`);
    await page.getByText('The two versions say the same').waitFor();
  }, 60_000);

  test.each(['en', 'zh-CN'] as const)(
    'by axe and on a narrow screen in %s',
    async (locale) => {
      const page = await browser.signedIn('gao.feng', locale);
      const found: string[] = [];
      for (const path of ['/definitions/compare', `/definitions/compare?from=${before}&to=${after}`]) {
        await page.setViewportSize({ width: 1360, height: 850 });
        await page.goto(path);
        await page
          .locator(path.includes('?') ? '.change' : '.empty')
          .first()
          .waitFor();
        found.push(...(await violationsOf(page)));
        await page.setViewportSize({ width: 390, height: 844 });
        if (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'))
          found.push(`${path} scrolls sideways`);
      }
      expect(found).toEqual([]);
    },
    60_000,
  );
});
