import { isObject, type Json, type JsonObject } from '../kernel/outcome.ts';
import type { Played } from './play.ts';

/** One row of a rule set, and the results that it had in the cases that passed. */
export interface RuleRow {
  readonly ruleSet: string;
  readonly check: string;
  readonly results: readonly string[];
}

/** Which rows of the package's rule sets were seen to pass, to fail and not to be checked. A failed case proves nothing. */
export function ruleCoverage(
  ruleSets: Readonly<Record<string, JsonObject>>,
  cases: readonly Played[],
): readonly RuleRow[] {
  const decided = cases.filter(({ problems }) => problems.length === 0).flatMap(decisionsIn);
  return Object.entries(ruleSets).flatMap(([ruleSet, { checks }]) =>
    objects(checks).map((row) => {
      const check = String(row.id);
      const results = decided.flatMap((it) => (it.ruleSet === ruleSet ? (it.results.get(check) ?? []) : []));
      return { ruleSet, check, results: [...new Set(results)].sort() };
    }),
  );
}

/** What each decision said of each of its rows. */
function decisionsIn({ facts, events }: Played) {
  const asked = new Map(
    facts.flatMap((fact) =>
      fact.type === 'waited' && fact.wait.kind === 'decision' ? [[fact.wait.id, fact.wait.ruleSet] as const] : [],
    ),
  );
  return events.flatMap((event) => {
    if (event.type !== 'decided') return [];
    const results = objects(event.output.checks).map((it) => [String(it.id), String(it.result)] as const);
    return [{ ruleSet: asked.get(event.wait), results: new Map(results) }];
  });
}

const objects = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
