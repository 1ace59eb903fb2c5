/**
 * Every test in a browser is written with `inBrowser`. It runs on the one server of the run, which other files use at the
 * same time, so each file has batches, drafts and processes of its own:
 *
 * - a batch that nothing in `test/e2e` names yet, or names only to look at it (`git grep lotsOf test/e2e`);
 * - drafts of its own (`emptyDraft`, `releaseDraft` of `drawing.ts`), found by id, never as the
 *   first of a list;
 * - nothing that changes the process `batch-release`, the people or the settings for everybody: for a version of its own,
 *   `bringIntoForce` and `ownRelease` give the release process under another key.
 *
 *     inBrowser('what it is about', ({ server, browser }) => {
 *       test('REQ-1 what is shown', async () => {
 *         const page = await browser.signedIn('liu.yang');
 *         ...
 *       });
 *     });
 *
 * Without a browser it is skipped, and the run says so (`SIGNET_REQUIRE_BROWSER=1` makes that a failure). What a page throws,
 * or its content security policy forbids, fails the test in which it happened.
 */
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { findBrowser } from '../setup/browser.ts';
import { type Browser, openBrowser } from './browser.ts';
import { type Server, sharedServer } from './server.ts';

interface Scene {
  /** Acts as a person through the API alone. */
  readonly server: Server;
  readonly browser: Pick<Browser, 'signedIn' | 'window'>;
}

const executable = findBrowser();

export function inBrowser(title: string, tests: (scene: Scene) => void): void {
  describe.skipIf(!executable)(title, () => {
    const troubles: string[] = [];
    let opened: Browser | undefined;
    const open = (): Browser => {
      if (!opened) throw new Error('the browser is open in hooks and tests, not while they are collected');
      return opened;
    };
    const server = sharedServer();

    beforeAll(async () => {
      opened = await openBrowser(executable ?? '', await server.url(), troubles);
    }, 240_000);
    afterAll(() => opened?.close(), 60_000);
    afterEach(() => {
      expect(troubles.splice(0)).toEqual([]);
    });

    tests({
      server,
      browser: { signedIn: (...whom) => open().signedIn(...whom), window: (...words) => open().window(...words) },
    });
  });
}
