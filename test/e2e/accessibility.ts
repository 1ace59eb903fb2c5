import { setTimeout as sleep } from 'node:timers/promises';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const PATIENCE = 6_000;

/**
 * What axe finds on the page, one line each. Looked at again for a while: on a busy machine a page is still being drawn when
 * its network is quiet, and what fades in has no contrast yet. What stands is found in the end.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const found = await look(page);
    if (found.length === 0 || Date.now() > deadline) return found;
    await sleep(500);
  }
}

async function look(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, { resultTypes: ['violations'] })`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${help}: ${target} ${failureSummary ?? ''}`),
  );
}
