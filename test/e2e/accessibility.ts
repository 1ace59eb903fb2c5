import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds serious or critical on the page as it stands, one line each. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: typeof import('axe-core') };
    return (await run.run(document, { resultTypes: ['violations'] })).violations;
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${page.url()} ${id} ${help}: ${target} ${failureSummary ?? ''}`),
    );
}
