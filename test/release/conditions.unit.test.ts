import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judge, plantConditions } from '../../activities/quality/conditions.ts';
import { problems } from '../../engine/decisions/problems.ts';
import type { CheckRule, RuleSet } from '../../engine/decisions/rule-set.ts';
import { text } from '../../engine/kernel/outcome.ts';

const packaged = new URL('../../workflows/batch-release/rules/release-conditions.json', import.meta.url);
const steps = plantConditions.checks.find(({ id }) => id === 'REL-1.1.1') as CheckRule;
const evidence = (missing: readonly string[]) => ({
  steps: { rows: [], missing: [...missing] },
  extra: { rows: [], found: false },
});

const asking = (...checks: readonly CheckRule[]): RuleSet => ({ ...plantConditions, checks });
const resultOf = async (asked: RuleSet | undefined, missing: readonly string[], id = 'REL-1.1.1') =>
  (await judge(evidence(missing), asked)).find((check) => check.id === id)?.result;

describe('REL-1, REL-4 a package asks more than the plant, never less', () => {
  test('the rule set that is delivered is the plant’s own: npm run generate', () => {
    expect(JSON.parse(readFileSync(packaged, 'utf8'))).toEqual(plantConditions);
    expect(problems(plantConditions)).toEqual([]);
  });

  test('a check that the package lets pass is still judged by the plant', async () => {
    const never = asking({ ...steps, pass: { any: [{ fact: 'steps.missing', operator: 'isEmpty', value: false }] } });
    expect(await resultOf(never, ['10'])).toBe('FAIL');
    expect(await resultOf(undefined, ['10'])).toBe('FAIL');
    expect(await resultOf(asking(steps), [])).toBe('PASS');
  });

  test('a check that the package makes stricter, or adds, counts', async () => {
    const stricter = asking({
      ...steps,
      pass: { any: [{ fact: 'steps.missing', operator: 'isEmpty', value: false }] },
    });
    expect(await resultOf(stricter, [])).toBe('FAIL');
    const added: CheckRule = {
      id: 'SITE-1',
      requirement: 'site',
      title: text('Found', '已找到'),
      evidence: [{ path: 'extra.found', type: 'boolean', title: text('Found', '已找到') }],
      pass: { all: [{ fact: 'extra.found', operator: 'equal', value: true }] },
      fail: text('Not found', '未找到'),
    };
    expect(await resultOf(asking(added), [], 'SITE-1')).toBe('FAIL');
    // ... and the plant's own are all there beside it.
    expect(await judge(evidence([]), asking(added))).toHaveLength(plantConditions.checks.length + 1);
  });
});
