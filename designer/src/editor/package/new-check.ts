import type { Evidence, Rule, RuleSet } from './rule-sets.ts';

/** What evidence the rule sets of the package know, each once: what a new check can ask for. */
export function evidenceIn(sets: readonly RuleSet[]): readonly Evidence[] {
  const all = sets.flatMap(({ checks }) => checks.flatMap(({ evidence }) => evidence));
  return [...new Map(all.map((it) => [it.path, it])).values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The comparison with which a check of that type begins; it passes nothing by itself that is not so. */
const FIRST: Readonly<Record<string, { readonly operator: string; readonly value: string | number | boolean }>> = {
  array: { operator: 'isEmpty', value: true },
  number: { operator: 'equal', value: 0 },
  decimal: { operator: 'decimalEqual', value: '0' },
  string: { operator: 'equal', value: '—' },
  boolean: { operator: 'equal', value: true },
  date: { operator: 'before', value: '2000-01-01' },
};

/** A check on one piece of evidence, with an id that the set does not have. */
export function newCheck({ checks }: RuleSet, evidence: Evidence): Rule {
  const taken = checks.map(({ id }) => id);
  let n = 1;
  while (taken.includes(`QA-${n}`)) n += 1;
  const first = FIRST[evidence.type] ?? { operator: 'equal', value: true };
  return {
    id: `QA-${n}`,
    requirement: 'QA',
    title: evidence.title,
    evidence: [evidence],
    pass: { all: [{ fact: evidence.path, ...first }] },
    fail: { en: `${evidence.title.en}: {${evidence.path}}`, 'zh-CN': `${evidence.title['zh-CN']}：{${evidence.path}}` },
  };
}
