import type { Page } from 'playwright-core';
import { lotsOf } from '../../examples/plant/kinds.ts';
import type { Places } from './pages.ts';

interface Opened {
  readonly login: string;
  readonly path: (at: Places) => string;
  /** What is pressed until the dialog is there. */
  readonly press: readonly string[];
}

const [deviating = ''] = lotsOf('open-deviation');
const [unsterilised = ''] = lotsOf('sterilisation-missing');

/** Each dialog by the file that it stands in, and how a person comes to it. */
export const DIALOGS: Readonly<Record<string, readonly Opened[]>> = {
  'signing-frame.vue': [
    { login: 'wang.wei', path: ({ task }) => task, press: ['input[type=radio] >> nth=0', '.btn.go'] },
    { login: 'gao.feng', path: ({ draft }) => draft, press: ['header:has(.back) .acts .btn.primary'] },
    { login: 'chen.jing', path: () => '/definitions', press: ['a.title >> nth=0', 'header .acts .btn.review'] },
    {
      login: 'chen.jing',
      path: () => '/inbox',
      press: ['section.due a >> nth=0', 'header:has(.back) .acts .btn.primary'],
    },
  ],
  'record-dialog.vue': [
    { login: 'wu.qiang', path: () => `/batches/${deviating}`, press: ['header .acts .btn:has(svg) >> nth=0'] },
    { login: 'he.ping', path: () => `/batches/${unsterilised}`, press: ['header .acts .btn >> nth=0'] },
  ],
  'reason-dialog.vue': [
    { login: 'chen.jing', path: () => `/batches/${deviating}?tab=deviations`, press: ['td.actions button'] },
  ],
  'record-view.vue': [
    { login: 'liu.yang', path: () => `/batches/${deviating}?tab=checks`, press: ['button.row >> nth=0'] },
  ],
  'verify-button.vue': [{ login: 'auditor', path: () => '/audit', press: ['header .acts .btn'] }],
  'import-diagram.vue': [{ login: 'gao.feng', path: () => '/drafts', press: ['header .acts .btn >> nth=0'] }],
  'new-draft.vue': [{ login: 'gao.feng', path: () => '/drafts', press: ['header .acts .btn.primary'] }],
  'shortcut-help.vue': [{ login: 'liu.yang', path: () => '/inbox', press: ['.shell-top .btn.icon >> nth=0'] }],
};

/** What of the dialog, or of its fields and buttons, lies beyond the screen; a dialog scrolls inside its own overlay, not with the page. */
export const beyond = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('.el-dialog')]
    .filter((it) => it.checkVisibility())
    .flatMap((it) => [it, ...it.querySelectorAll('input, select, textarea, button, label, dd, p')])
    .map((it) => [it, it.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.left < 0 || box.right > innerWidth))
    .map(([it, box]) => it.tagName + ' ' + (it.id || it.className) + ' ' + Math.round(box.left) + '–' + Math.round(box.right))`);

/** Opens a dialog as its person and says what of it cannot be seen without scrolling sideways. */
export async function sidewaysOf(page: Page, { path, press }: Opened, at: Places): Promise<string[]> {
  await page.goto(path(at));
  await page.locator('h1').waitFor();
  for (const selector of press) await page.locator(selector).first().click();
  const dialog = page.locator('.el-dialog:visible');
  await dialog.waitFor();
  await page.evaluate('Promise.allSettled(document.getAnimations().map((it) => it.finished)).then(() => null)');
  return beyond(page);
}
