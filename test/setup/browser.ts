import { existsSync } from 'node:fs';

const CANDIDATES = [
  process.env.SIGNET_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser to test with. Without one, browser tests are skipped and the run says so;
 * `SIGNET_REQUIRE_BROWSER=1` (CI) turns that into a failure.
 *
 *     const browser = findBrowser();
 *     describe.skipIf(!browser)('...', ...)
 */
export function findBrowser(): string | undefined {
  const found = CANDIDATES.find((path) => path && existsSync(path));
  if (found) return found;
  if (process.env.SIGNET_REQUIRE_BROWSER === '1') {
    throw new Error('SIGNET_REQUIRE_BROWSER=1, but no Chromium was found: install it or set SIGNET_CHROMIUM');
  }
  console.warn('SKIPPED browser tests: no Chromium was found. Install it, or set SIGNET_CHROMIUM to its path.');
  return undefined;
}
