import type { Page } from 'playwright-core';
import { DEMO_SECRET } from '../../examples/plant/people.ts';

/** Claims a task in the inbox, opens it, fills it in and signs, as its person would with a mouse. */
export async function claimAndSign(
  page: Page,
  login: string,
  lot: string,
  fill: (page: Page) => Promise<void>,
): Promise<void> {
  await page.goto(`/inbox?q=${lot}`);
  const row = page.locator('tbody tr', { hasText: lot });
  await row.getByRole('button', { name: 'Claim' }).click();
  await page.goto(`/inbox?scope=mine&q=${lot}`);
  await row.getByRole('link').click();
  await fill(page);
  await page.getByRole('button', { name: 'Review and sign' }).click();
  const dialog = page.getByRole('dialog', { name: 'Electronic signature' });
  await dialog.getByLabel('Login').fill(login);
  await dialog.getByLabel('Password').fill(DEMO_SECRET);
  await dialog.getByRole('button', { name: 'Sign' }).click();
  const refused = dialog.getByRole('alert').textContent();
  await Promise.race([
    page.waitForURL(/inbox/),
    refused.then(
      (why) => Promise.reject(new Error(`${login} could not sign ${lot}: ${why}`)),
      () => undefined,
    ),
  ]);
  await page.waitForURL(/inbox/);
}

export const choose = (answer: string) => (page: Page) => page.getByRole('radio', { name: answer }).check();
