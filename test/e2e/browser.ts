import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { DEMO_SECRET } from '../../examples/plant/people.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Browser {
  /** A window of its own for a person, signed in, with nothing of anyone else in it. */
  readonly signedIn: (login: string, locale?: 'en' | 'zh-CN') => Promise<Page>;
  /** A window of nobody. */
  readonly window: (locale?: 'en' | 'zh-CN') => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** One browser process with a fresh profile. What a page logs as an error fails the test that looks at `troubles`. */
export async function openBrowser(executablePath: string, url: string, troubles: string[]): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'signet-chromium-'));
  const home = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: FLAGS });
  const process = home.browser();
  const contexts: BrowserContext[] = [];
  const window = async (locale: 'en' | 'zh-CN' = 'en') => {
    const context = await (process ?? failed()).newContext({
      baseURL: url,
      locale,
      viewport: { width: 1360, height: 850 },
    });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy/.test(message.text())) troubles.push(message.text());
    });
    return page;
  };
  return {
    window,
    signedIn: async (login, locale) => {
      const page = await window(locale);
      await signIn(page, login);
      return page;
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
      await home.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

const failed = (): never => {
  throw new Error('Chromium did not start');
};

export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in');
  await page.fill('#login', login);
  await page.fill('#secret', DEMO_SECRET);
  await page.click('button[type=submit]');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}
