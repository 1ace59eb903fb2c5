import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importPage } from '../../engine/cli/import-page.ts';

test('docs/import.md is what `npm run generate` writes', () => {
  expect(readFileSync(new URL('../../docs/import.md', import.meta.url), 'utf8')).toBe(importPage());
});
