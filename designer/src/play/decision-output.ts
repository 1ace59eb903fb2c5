import { isObject, type Json, type JsonObject } from '../../../engine/kernel/outcome.ts';

/** One row of a rule set, as far as a person decides on it. */
export interface RuleRow {
  readonly id: string;
  readonly title: Json;
  readonly requirement: Json;
  readonly fail: Json;
}

export const RESULTS = ['PASS', 'FAIL', 'NOT_CHECKED'] as const;
export type Result = (typeof RESULTS)[number];

export const rowsOf = ({ checks }: JsonObject): readonly RuleRow[] =>
  Array.isArray(checks)
    ? (checks as readonly Json[]).filter(isObject).map(({ id, title, requirement, fail }) => ({
        id: String(id),
        title: title ?? String(id),
        requirement: requirement ?? '',
        fail: fail ?? '',
      }))
    : [];

/** What the engine would answer had the rows come to these results: everything passed, and only then, releasable. */
export function decisionOutput(ruleSet: JsonObject, results: Readonly<Record<string, Result>>): JsonObject {
  const checks = rowsOf(ruleSet).map(({ id, title, requirement, fail }): JsonObject => {
    const result = results[id] ?? 'PASS';
    return { id, requirement, title, result, ...(result !== 'PASS' && { reason: fail }) };
  });
  const count = (result: Result) => checks.filter((it) => it.result === result).length;
  const evaluation: JsonObject = {
    ruleSet: { id: ruleSet.id ?? '', version: ruleSet.version ?? '' },
    checks,
    releasable: checks.length > 0 && count('PASS') === checks.length,
    counts: { pass: count('PASS'), fail: count('FAIL'), notChecked: count('NOT_CHECKED') },
  };
  return { ...evaluation, digest: evaluation };
}
