import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkPackage } from '../../engine/definitions/deploy.ts';
import { readPackage } from '../../engine/definitions/package.ts';
import { loadRegistry } from '../../engine/plugins/load-registry.ts';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

test('W7 a package whose rule would pass on anything is refused, with the check that is wrong', async () => {
  const files = await readPackage(folder('../../workflows/batch-release'));
  const path = 'rules/release-conditions.json';
  const rules = JSON.parse(files[path] ?? '{}') as { checks: { id: string; pass: object }[] };
  rules.checks = rules.checks.map((it) => (it.id === 'REL-7.1' ? { ...it, pass: { all: [] } } : it));
  const changed = { ...files, [path]: JSON.stringify(rules) };
  const checked = await checkPackage(changed, await loadRegistry(folder('../../activities')));
  expect('problems' in checked && checked.problems[0]).toMatchObject({ code: 'RULE_SET_INVALID' });
  expect('problems' in checked && checked.problems[0]?.path).toBe('rules/release-conditions.json#REL-7.1/pass/all');
});
