import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../engine/bpmn/compile.ts';
import { inspect } from '../../engine/check/inspect.ts';
import { packageRules } from '../../engine/check/rules/index.ts';
import type { PackageRule } from '../../engine/check/rules/rule.ts';
import { catalogue } from '../fixtures/package-rules/standard.ts';
import { source, surroundings } from '../fixtures/package-rules/surroundings.ts';

interface Found {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** By rule: what it finds in its invalid package, once for each thing that is wrong. */
const found = JSON.parse(
  readFileSync(new URL('../fixtures/package-rules/found.json', import.meta.url), 'utf8'),
) as Record<string, Found>;

async function inspected(code: string, kind: 'valid' | 'invalid', rules: readonly PackageRule[]) {
  const around = surroundings(code, kind);
  const { process, problems } = await compile(source(code, kind), catalogue(around));
  if (!process) throw new Error(JSON.stringify(problems, null, 2));
  return inspect(process, around, rules);
}

describe.each(packageRules)('DEF-8 $code', (rule) => {
  const { code, requirement, reason, mend } = rule;
  // the scenario that the fixtures share begins, and shows nothing more
  const others = packageRules.filter((it) => it === rule || it.code !== 'scenario-passes');

  test('accepts the valid package, as every other rule does', async () => {
    expect((await inspected(code, 'valid', others)).problems).toEqual([]);
    const own = await inspected(code, 'valid', [rule]);
    expect([...own.problems, ...own.warnings]).toEqual([]);
  });

  test('finds each fault of the invalid package where it stands, in both languages, and no other rule does', async () => {
    const { problems, warnings } = await inspected(code, 'invalid', others);
    expect(problems.filter((problem) => problem.code !== code)).toEqual([]);
    const own = warnings.filter((warning) => warning.code === code);
    const paths = (all: typeof problems) => all.map(({ path }) => path).sort();
    expect({ errors: paths(problems), warnings: paths(own) }).toEqual({
      errors: [...(found[code]?.errors ?? [])].sort(),
      warnings: [...(found[code]?.warnings ?? [])].sort(),
    });
    for (const { message, details } of [...problems, ...own]) {
      expect(details).toMatchObject({ requirement, reason, mend });
      expect(message.en).toMatch(/^[A-Z"].*\.$/);
      expect(message['zh-CN']).toMatch(/\p{Script=Han}.*。$/u);
    }
  });
});
