import { isObject, type Json, type JsonObject } from '../kernel/outcome.ts';
import { isByModel } from './deciding.ts';
import type { Played } from './play.ts';

/** One row of a rule set or of a decision table, and the results that it had in the cases that passed. */
export interface RuleRow {
  /** The rule set, or the DMN file and its decision. */
  readonly ruleSet: string;
  /** The check, or the number of the row and its id. */
  readonly check: string;
  readonly results: readonly string[];
}

/** A decision table of the package: its rows by id, in their order. */
export interface TableRows {
  readonly model: string;
  readonly decision: string;
  readonly rules: readonly string[];
}

/** Which rows of the package's rule sets were seen to pass, to fail and not to be checked. A failed case proves nothing. */
export function ruleCoverage(
  ruleSets: Readonly<Record<string, JsonObject>>,
  cases: readonly Played[],
  tables: readonly TableRows[] = [],
): readonly RuleRow[] {
  const passed = cases.filter(({ problems }) => problems.length === 0);
  const decided = passed.flatMap(decisionsIn);
  return [...checkRows(ruleSets, decided), ...tableRows(tables, passed)];
}

/** A row of a table was tried where it decided: what a scenario only says of a decision names no rows. */
function tableRows(tables: readonly TableRows[], cases: readonly Played[]): readonly RuleRow[] {
  const hit = new Set(cases.flatMap(hitsIn));
  return tables.flatMap(({ model, decision, rules }) =>
    rules.map((rule, index) => ({
      ruleSet: `${model}/${decision}`,
      check: `${index + 1} ${rule}`,
      results: hit.has(`${model}/${decision}/${rule}`) ? ['HIT'] : [],
    })),
  );
}

function hitsIn({ facts, events, byTable = [] }: Played): string[] {
  const models = new Map(
    facts.flatMap((fact) =>
      fact.type === 'waited' && isByModel(fact.wait) ? [[fact.wait.id, fact.wait.model] as const] : [],
    ),
  );
  return events.flatMap((event) => {
    const model = event.type === 'decided' ? models.get(event.wait) : undefined;
    if (event.type !== 'decided' || model === undefined || !byTable.includes(event.id)) return [];
    return objects(event.output.decisions).flatMap(({ id, rules }) =>
      objects(rules).map((rule) => `${model}/${String(id)}/${String(rule.id)}`),
    );
  });
}

function checkRows(
  ruleSets: Readonly<Record<string, JsonObject>>,
  decided: readonly ReturnType<typeof decisionsIn>[number][],
): readonly RuleRow[] {
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
      fact.type === 'waited' && fact.wait.kind === 'decision' && 'ruleSet' in fact.wait
        ? [[fact.wait.id, fact.wait.ruleSet] as const]
        : [],
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
