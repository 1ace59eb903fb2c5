import { expect, test } from 'vitest';
import { evidenceIn, newCheck } from '../../designer/src/editor/package/new-check.ts';
import type { RuleSet } from '../../designer/src/editor/package/rule-sets.ts';
import { problems } from '../../engine/decisions/problems.ts';
import release from '../../workflows/batch-release/rules/release-conditions.json' with { type: 'json' };

const set = release as unknown as RuleSet;
const types = ['array', 'number', 'decimal', 'string', 'boolean', 'date'];

test('DEF-8 a new check on any evidence of the package is sound, under an id of its own', () => {
  const known = evidenceIn([set]);
  expect(new Set(known.map(({ path }) => path)).size).toBe(known.length);
  const title = { en: 'a', 'zh-CN': '甲' };
  const all = [...known, ...types.map((type) => ({ path: `own.${type}`, type, title }))];
  let grown = set;
  for (const evidence of all) grown = { ...grown, checks: grown.checks.concat(newCheck(grown, evidence)) };
  expect(grown.checks.length).toBe(set.checks.length + all.length);
  expect(problems(grown).map(({ message, path }) => [path, message.en])).toEqual([]);
});
