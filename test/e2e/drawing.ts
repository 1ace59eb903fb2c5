import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { readPackage } from '../../engine/definitions/package.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import type { Server } from './server.ts';

const RELEASE = fileURLToPath(new URL('../../workflows/batch-release', import.meta.url));

/** Who draws in the demo plant. */
export const OWNER = 'gao.feng';

export async function beginDraft(server: Server, body: JsonObject): Promise<string> {
  const { status, body: made } = await server.as(OWNER, 'POST', '/drafts', body);
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(made)}`);
  return String(made.id);
}

export const emptyDraft = (server: Server, key: string) =>
  beginDraft(server, { key, title: { en: 'Small process', 'zh-CN': '小流程' } });

export async function inForce(
  server: Server,
  key: string,
): Promise<{ readonly hash: string; readonly version: string }> {
  const { body } = await server.as(OWNER, 'GET', '/definitions');
  return body.items.find((it: JsonObject) => it.key === key && it.state === 'effective');
}

export const releaseInForce = async (server: Server): Promise<string> => (await inForce(server, 'batch-release')).hash;

export const releaseDraft = async (server: Server): Promise<string> =>
  beginDraft(server, { from: await releaseInForce(server) });

/** The release process under another key: what is done to its versions is nobody else's business. */
export async function ownRelease(key: string): Promise<Record<string, string>> {
  const renamed = (content: string) =>
    content.replace(/"batch-release"/g, `"${key}"`).replaceAll('batch-completed', `${key}-begun`);
  const files = Object.entries(await readPackage(RELEASE));
  return Object.fromEntries(files.map(([path, content]) => [path, renamed(content)]));
}

export async function bringIntoForce(server: Server, files: Readonly<Record<string, string>>): Promise<string> {
  const { status, body } = await server.as(OWNER, 'POST', '/definitions', { files });
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return String(body.hash);
}

export const readDraft = async (server: Server, id: string) => (await server.as(OWNER, 'GET', `/drafts/${id}`)).body;

export const diagramOf = async (server: Server, id: string): Promise<string> =>
  (await readDraft(server, id)).files['process.bpmn'];

/** Opens a draft and waits until it is drawn. */
export async function openDraft(page: Page, id: string): Promise<void> {
  await page.goto(`/drafts/${id}`);
  await page.locator('.editor-canvas .djs-shape').first().waitFor();
  await page.locator('.panel h2').waitFor();
}

export const focusCanvas = (page: Page) => page.locator('.editor-canvas .djs-container > svg').first().focus();

/** Selects an element as a person finds it: by searching for its name. */
export async function find(page: Page, name: string): Promise<void> {
  await focusCanvas(page);
  await page.keyboard.press('Control+f');
  await page.keyboard.type(name);
  // the search listens for keys, of which Chinese that is put in by a test has none
  await page.keyboard.press('Shift');
  await page.locator('.djs-search-result').first().waitFor();
  await page.keyboard.press('Enter');
}

/** Presses Tab until the field of that label has the focus. */
export async function tabTo(page: Page, label: string): Promise<void> {
  const target = page.locator('.panel').getByLabel(label, { exact: true }).first();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((it) => it === it.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to "${label}"`);
}

/** A menu entry by typing what it is called. */
export async function choose(page: Page, key: string, words: string): Promise<void> {
  await page.keyboard.press(key);
  await page.locator('.djs-popup .entry').first().waitFor();
  await page.keyboard.type(words);
  await page.locator('.djs-popup .entry', { hasText: words }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.djs-popup').waitFor({ state: 'detached' });
}

export const saved = (page: Page) =>
  page
    .locator('.state')
    .getByText(/^(Saved|已保存) \d\d:\d\d:\d\d$/)
    .waitFor();
