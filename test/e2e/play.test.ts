import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { asNamed } from '../../engine/bpmn/as-named.ts';
import { compile } from '../../engine/bpmn/compile.ts';
import schema from '../../engine/cases/case.schema.json' with { type: 'json' };
import type { Case } from '../../engine/cases/case.ts';
import { play } from '../../engine/cases/play.ts';
import { openPackage, readPackage } from '../../engine/definitions/package.ts';
import { violationsOf } from './accessibility.ts';
import { releaseInForce } from './drawing.ts';
import { inBrowser } from './in-browser.ts';

const folder = fileURLToPath(new URL('../../workflows/batch-release', import.meta.url));

const ajv = new Ajv2020();
(addFormats as unknown as (it: Ajv2020) => void)(ajv);
const validCase = ajv.compile(schema);

inBrowser('playing a process in the page', ({ server, browser }) => {
  let hash: string;

  beforeAll(async () => {
    hash = await releaseInForce(server);
  }, 180_000);

  const opened = async (locale: 'en' | 'zh-CN' = 'en') => {
    const page = await browser.signedIn('gao.feng', locale);
    await page.goto(`/definitions/${hash}/play`);
    await page.locator('#play-variables').waitFor();
    await page.waitForLoadState('networkidle');
    return page;
  };
  const start = async (page: Page, like: string) => {
    await page.selectOption('#play-like', like);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('.wait').first().waitFor();
  };
  const wait = (page: Page, name: string) =>
    page.locator('.wait').filter({ has: page.locator('.name', { hasText: new RegExp(`^${name}`) }) });
  const openWait = async (page: Page, name: string) => {
    const button = wait(page, name);
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  };
  const complete = async (
    page: Page,
    name: string,
    answers: readonly string[],
    more: (page: Page) => Promise<void> = async () => {},
  ) => {
    await openWait(page, name);
    for (const answer of answers) await page.getByRole('radio', { name: answer }).check();
    await more(page);
    await page.locator('.act').getByRole('button', { name: 'Complete', exact: true }).click();
    await wait(page, name).waitFor({ state: 'detached' });
  };

  test('DEF-7 a clean release from start to end, recorded, proven, and nothing leaves the page', async () => {
    const page = await opened();
    const sent: string[] = [];
    page.on('request', (request) => {
      const shell = request.method() === 'GET' && new URL(request.url()).pathname === '/api/v1/notifications';
      if (!shell && !request.url().startsWith('blob:')) sent.push(`${request.method()} ${request.url()}`);
    });
    await page.context().setOffline(true);
    await start(page, 'released');

    await wait(page, 'Production record review').waitFor();
    await complete(page, 'Laboratory review', ['Conforms']);
    await complete(page, 'Production record review', ['Conforms']);
    await complete(page, 'Exception and audit-trail review', ['Conforms'], (at) =>
      at.getByRole('checkbox', { name: /audit trail/i }).check(),
    );
    await complete(page, 'Release decision', ['Release to market']);
    await complete(page, 'Retention sample', [], async (at) => {
      await at.selectOption('#play-task-sample', '0');
    });
    await page.getByText('Nothing is awaited: the process has ended').waitFor();
    await page.locator('.bar').getByText('Completed').waitFor();
    await page.locator('tr', { hasText: 'decision' }).getByText('"release"').first().waitFor();

    await page.getByRole('tab', { name: 'Steps' }).click();
    await page.getByText('"Batch release" is complete').waitFor();

    await page.getByRole('button', { name: 'Record as scenario' }).click();
    await page.getByRole('button', { name: 'Keep the scenario' }).click();
    await page.getByText('Give the scenario a title.').waitFor();
    await page.locator('#scenario-en').fill('Played by hand');
    await page.locator('#scenario-requirements').fill('REL-1, REL-3');
    await page.getByLabel('Variable decision', { exact: true }).check();
    await page.getByRole('button', { name: 'Keep the scenario' }).click();
    const row = page.locator('tr', { hasText: 'Played by hand' });
    await row.getByText('Passes').waitFor();
    await row.getByText('changed here').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      row.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('played-by-hand.json');

    const recorded = JSON.parse(await readFile(await download.path(), 'utf8')) as Case;
    expect(validCase(recorded), JSON.stringify(validCase.errors)).toBe(true);
    expect(recorded.expect).toEqual({ status: 'completed', end: 'released', variables: { decision: 'release' } });
    expect(recorded.requirements).toEqual(['REL-1', 'REL-3']);
    const { process } = await batchRelease();
    expect(play(process, recorded).problems).toEqual([]);
    expect(sent).toEqual([]);

    await row.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('End event reached must be').fill('rejected');
    await page.getByRole('button', { name: 'Keep the scenario' }).click();
    await row.getByText('Fails').waitFor();
    await row.getByText('Expected end to be "rejected", got "released".').waitFor();
    await page.getByRole('tab', { name: 'Scenarios that fail' }).waitFor();
  }, 120_000);

  test('time is moved, work fails, one goes back a step and looks at how it stood', async () => {
    const page = await opened();
    await page.getByLabel('Work is done by what the scenarios give').uncheck();
    await start(page, 'released');
    await page.getByText('mes.open-case').waitFor();
    await page.getByText('It fails instead').click();
    await page.getByRole('button', { name: 'Fail', exact: true }).click();
    await page.getByText('Nothing is awaited').waitFor();
    await page.getByRole('button', { name: 'Back one step' }).click();
    await page.getByText('mes.open-case').waitFor();

    await page.getByLabel('Work is done by what the scenarios give').check();
    await page.locator('.act').getByRole('button', { name: 'Complete', exact: true }).click();
    await wait(page, 'Production record review').first().waitFor();
    const clock = () => page.locator('.clock').textContent();
    expect(await clock()).toContain('2026-01-05');
    await page.locator('.wait', { hasText: /Remind.*Laboratory review/ }).click();
    await page.getByRole('button', { name: 'Move the clock there and fire it' }).click();
    await page.locator('.clock', { hasText: '2026-01-06' }).waitFor();

    await page.getByRole('tab', { name: 'Steps' }).click();
    await page.locator('.moves summary').first().click();
    await page.getByRole('button', { name: 'Look at this step' }).first().click();
    await page.getByText(/You are looking at step 1 of/).waitFor();
    await page.locator('.clock', { hasText: '2026-01-05 09:00:01' }).waitFor();
    await page.getByRole('button', { name: 'Go on from here' }).click();
    await page.getByText('mes.open-case').waitFor();
  }, 60_000);

  test('a rule set is decided row by row, and a failing row leads away from the release', async () => {
    const page = await opened();
    await start(page, 'released');
    await page.getByRole('tab', { name: 'Steps' }).click();
    await page.locator('.moves summary', { hasText: 'Done: Sterilisation' }).click();
    await page.getByRole('button', { name: 'Look at this step' }).first().click();
    await page.getByLabel('Work is done by what the scenarios give').uncheck();
    await page.getByRole('button', { name: 'Go on from here' }).click();
    await page.getByLabel('Result REL-1.1.2').selectOption('FAIL');
    await page.locator('.act').getByRole('button', { name: 'Complete', exact: true }).click();
    await page.getByRole('tab', { name: 'Variables' }).click();
    await page.locator('tr', { hasText: 'evaluation' }).locator('summary').first().click();
    await page.locator('.table-wrap').getByText('"releasable": false').first().waitFor();
    await page.getByRole('button', { name: 'Record as scenario' }).click();
    await page.locator('#scenario-zh').fill('一行不合格');
    await page.getByRole('button', { name: 'Keep the scenario' }).click();
    await page.locator('tr', { hasText: '一行不合格' }).getByText('Passes').waitFor();
    await page.getByText('Rows of rule sets: 31 of 31 with a result in a scenario').click();
    await page.locator('tr', { hasText: 'REL-1.1.2' }).getByText('shown').waitFor();
  }, 60_000);

  test('tokens run along the flows, unless somebody wants less motion', async () => {
    const page = await opened();
    await page.locator('.djs-container').waitFor();
    await start(page, 'released');
    await page.locator('.token-motion').first().waitFor({ state: 'attached', timeout: 5_000 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Restart' }).click();
    await expect.poll(() => page.locator('.token-motion').count(), { timeout: 5_000 }).toBe(0);
    await start(page, 'released');
    await page.locator('.djs-shape.active').first().waitFor();
    expect(await page.locator('.token-motion').count()).toBe(0);
  }, 60_000);

  test('what no scenario passes through is marked and listed', async () => {
    const page = await opened();
    await page.getByRole('tab', { name: 'Scenarios' }).click();
    await page.getByText('Every element and every flow is passed through by a scenario.').waitFor();
    await page.locator('tr', { hasText: 'not-opened' }).getByRole('button', { name: 'Remove' }).click();
    await page.locator('.djs-shape.tint-missing').first().waitFor();
    await page.locator('.missing li', { hasText: 'notOpened' }).first().waitFor();
    await page.locator('tr', { hasText: 'reworked-twice' }).getByRole('button', { name: 'Play it' }).click();
    await page.locator('.bar').getByText('Completed').waitFor();
    await page.getByRole('button', { name: 'Look one step back' }).click();
    await page.getByText(/You are looking at step/).waitFor();
  }, 60_000);

  test.each(['en', 'zh-CN'] as const)(
    'by axe and on a narrow screen in %s',
    async (locale) => {
      const page = await opened(locale);
      const found: string[] = [];
      const look = async (what: string) => {
        found.push(...(await violationsOf(page)).map((line) => `${what}: ${line}`));
        await page.setViewportSize({ width: 390, height: 844 });
        const sideways = await page.evaluate(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth',
        );
        if (sideways) found.push(`${what}: scrolls sideways`);
        await page.setViewportSize({ width: 1360, height: 850 });
      };
      await look('begin');
      await page.selectOption('#play-like', 'released');
      await page.locator('form.start button[type=submit]').click();
      await page.locator('.wait').first().waitFor();
      await look('tasks');
      await page.getByRole('tab').nth(3).click();
      await look('steps');
      await page.locator('.bar .btn.primary').click();
      await page.locator('#scenario-en').waitFor();
      await look('scenarios');
      expect(found).toEqual([]);
    },
    60_000,
  );
});

async function batchRelease() {
  const { xml, forms, rules, manifest } = openPackage(await readPackage(folder));
  const own = { forms: Object.keys(forms), ruleSets: Object.keys(rules), zone: manifest.zone };
  const { process } = await compile(xml, await asNamed(xml, own), manifest.key);
  if (!process) throw new Error('batch-release does not compile');
  return { process };
}
