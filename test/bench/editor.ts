import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { DEMO_SECRET } from '../../examples/plant/people.ts';
import { openBrowser } from '../e2e/browser.ts';
import { largePackage } from '../e2e/large-diagram.ts';
import { dataFolder, removeFolder, Signet } from '../host/child.ts';
import { findBrowser } from '../setup/browser.ts';

const ELEMENTS = 300;
const OWNER = 'gao.feng';
/** After this the checks of what was done have come back. */
const SETTLED = 2_000;

/** Milliseconds of each stretch in which the page could not answer (over 50 ms, as the browser tells), since last asked. */
const stuttered = (page: Page): Promise<number[]> => page.evaluate('window.stuttered.splice(0)');
const LISTEN = `window.stuttered = [];
  new PerformanceObserver((list) => window.stuttered.push(...list.getEntries().map((it) => Math.round(it.duration))))
    .observe({ entryTypes: ['longtask'] })`;

async function drag(page: Page): Promise<void> {
  const place = async () => {
    const box = await page.locator('[data-element-id=step150] .djs-hit').first().boundingBox();
    if (!box) throw new Error('step150 is not drawn');
    return box;
  };
  const box = await place();
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  for (let i = 1; i <= 40; i += 1) await page.mouse.move(box.x + 5 + i * 3, box.y + 5 + i * 2);
  await page.mouse.up();
  if ((await place()).x === box.x) throw new Error('step150 was not moved');
}

async function wheel(page: Page): Promise<void> {
  await page.mouse.move(700, 400);
  for (let i = 0; i < 20; i += 1) await page.mouse.wheel(0, i < 10 ? 60 : -60);
}

const ACTS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'drag an element, drop it': drag,
  undo: (page) => page.keyboard.press('Control+z'),
  scroll: wheel,
  zoom: async (page) => {
    await page.keyboard.down('Control');
    await wheel(page);
    await page.keyboard.up('Control');
  },
};

async function begin(url: string): Promise<string> {
  const post = async (path: string, body: unknown, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { readonly token: string; readonly id: string };
  };
  const { token } = await post('/sessions', { login: OWNER, secret: DEMO_SECRET });
  const { id } = await post('/drafts', { files: largePackage('large', ELEMENTS) }, token);
  return id;
}

async function measure(executable: string, url: string): Promise<void> {
  const id = await begin(url);
  const troubles: string[] = [];
  const browser = await openBrowser(executable, url, troubles);
  const page = await browser.signedIn(OWNER);
  const rows: { readonly what: string; readonly ms: number | ''; readonly stuttered: string }[] = [];
  const told = async (what: string, ms: number | '' = '') => {
    await page.waitForTimeout(SETTLED);
    rows.push({ what, ms, stuttered: (await stuttered(page)).join(', ') || 'no' });
  };
  for (const what of ['open, the first time', 'open again']) {
    await page.goto('/drafts');
    await page.locator('td a.title').first().waitFor();
    await page.evaluate(LISTEN);
    const begun = Date.now();
    await page.locator(`td a[href$="${id}"]`).click();
    await page
      .locator(`[data-element-id=step${ELEMENTS - 1}]`)
      .first()
      .waitFor({ state: 'attached' });
    await told(what, Date.now() - begun);
  }
  for (const [what, act] of Object.entries(ACTS)) {
    await act(page);
    await told(what);
  }
  await browser.close();
  if (troubles.length > 0) throw new Error(troubles.join('\n'));
  console.table(rows);
}

const executable = findBrowser();
if (!executable) process.exit(1);
const data = dataFolder();
const host = new Signet(['start'], { SIGNET_DATA: data, SIGNET_DEMO: '1', PORT: '0' });
try {
  const [, url = ''] = await host.says(/Signet is up: (http:\S+)/, 600_000);
  await measure(executable, url);
} finally {
  host.kill('SIGINT');
  await host.ended;
  removeFolder(dirname(data));
}
