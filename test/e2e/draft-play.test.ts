import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Case } from '../../engine/cases/case.ts';
import { textOf } from '../release/pdf-text.ts';
import { violationsOf } from './accessibility.ts';
import { releaseDraft, releaseInForce } from './drawing.ts';
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

  const MODELS = fileURLToPath(new URL('../fixtures/import/', import.meta.url));

  test('DEF-2 a diagram of another engine is looked at, made a draft, and led through; and leaves as BPMN, SVG and PDF', async () => {
    const page = await browser.signedIn('gao.feng');
    await page.goto('/drafts');
    await page.getByRole('button', { name: 'Import a diagram' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles(`${MODELS}c8-conditional-events.bpmn`);
    await dialog.getByText('Nobody is named: say which role does the task.').first().waitFor();
    await dialog.getByText('Converted 5').click();
    await dialog
      .getByText('myVar > 9', { exact: true })
      .or(dialog.getByText('→ In the draft: myVar > 9'))
      .first()
      .waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make the draft', exact: true }).click();
    await page.locator('.editor-canvas .djs-shape').first().waitFor();
    await page.getByRole('tab', { name: /^Import/ }).click();
    expect(await violationsOf(page)).toEqual([]);
    await page
      .getByRole('button', { name: /Nobody is named/ })
      .first()
      .click();
    await page.locator('.djs-shape.selected[data-element-id="Activity_0ofmkok"]').waitFor();

    for (const [as, begins] of [
      ['BPMN', '<?xml'],
      ['SVG', '<?xml'],
      ['PDF', '%PDF-'],
    ] as const) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: as, exact: true }).click(),
      ]);
      expect(file.suggestedFilename()).toBe(`conditional-events-auto-process.${as.toLowerCase()}`);
      expect(readFileSync(await file.path(), 'utf8').slice(0, begins.length)).toBe(begins);
    }
  }, 120_000);

  test('DEF-2 in Chinese the dialog has no barrier, and the PDF of a definition shows the Chinese names', async () => {
    const page = await browser.signedIn('gao.feng', 'zh-CN');
    await page.goto('/drafts');
    await page.getByRole('button', { name: '导入流程图' }).click();
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(`${MODELS}c7-form-data.bpmn`);
    await page.getByText('未指定办理人').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await page.goto(`/definitions/${await releaseInForce(server)}`);
    await page.locator('.diagram .djs-shape').first().waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'PDF', exact: true }).click(),
    ]);
    expect(textOf(readFileSync(await file.path())).replaceAll(/\s/g, '')).toContain('生产记录审核');
    expect(await violationsOf(page)).toEqual([]);
  }, 120_000);

  test('DEF-2 a file that reaches outside is refused in the page, and that somebody tried is on record', async () => {
    const page = await browser.signedIn('gao.feng');
    await page.goto('/drafts');
    await page.getByRole('button', { name: 'Import a diagram' }).click();
    const xml = readFileSync(`${MODELS}c7-order-instances.bpmn`, 'utf8').replace(
      '?>',
      '?><!DOCTYPE x SYSTEM "http://x/y">',
    );
    const file = { name: 'orders.bpmn', mimeType: 'application/xml', buffer: Buffer.from(xml) };
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
    await page
      .getByRole('alert')
      .getByText(/Nothing of this file was imported.*scripts \(groovy\)/)
      .waitFor();
    expect(await page.getByRole('button', { name: 'Make the draft', exact: true }).isDisabled()).toBe(true);
    const { body } = await server.as('auditor', 'GET', '/audit?action=createDraft');
    expect(JSON.stringify(body)).toContain('import-declares-entities');
  }, 120_000);
});
