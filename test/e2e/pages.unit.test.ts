import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PICTURED } from './pages.ts';

const docs = new URL('../../docs/', import.meta.url);

test('every page is pictured in both languages and shown in docs/pages.md', () => {
  const shown = readFileSync(new URL('pages.md', docs), 'utf8');
  const missing = PICTURED.flatMap((name) =>
    ['en', 'zh-CN']
      .map((locale) => `images/pages/${locale}/${name}.png`)
      .filter((picture) => !existsSync(new URL(picture, docs)) || !shown.includes(`(${picture})`)),
  );
  expect(missing, 'npm run screenshots takes them').toEqual([]);
});
