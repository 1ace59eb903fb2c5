import { Engine } from 'json-rules-engine';
import { canonical } from '../kernel/canonical.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import type { Check, Evaluation } from './check.ts';
import { groupsOf, notCheckable, rowsOf, valueAt } from './evidence.ts';
import { sha256 } from './hash.ts';
import { addOperators } from './operators.ts';
import { render } from './render.ts';
import type { CheckRule, RuleSet } from './rule-set.ts';

/** PASS, FAIL or NOT_CHECKED for every check; NOT_CHECKED is the default, never PASS (REL-2, W7). */
export async function evaluate(ruleSet: RuleSet, evidence: JsonObject): Promise<Evaluation> {
  const reasons = new Map(ruleSet.checks.map((check) => [check.id, notCheckable(check, evidence)]));
  const checkable = ruleSet.checks.filter((check) => !reasons.get(check.id));
  const passed = await ask(checkable, evidence);

  const checks = ruleSet.checks.map((rule): Check => {
    const groups = groupsOf(rule);
    const { id, requirement, title } = rule;
    const known = { id, requirement, title, groups, evidence: rowsOf(evidence, groups) };
    const unchecked = reasons.get(id);
    if (unchecked) return { ...known, result: 'NOT_CHECKED', reason: unchecked };
    if (passed.get(id) === true) return { ...known, result: 'PASS' };
    return { ...known, result: 'FAIL', reason: render(rule.fail, evidence) };
  });
  const count = (result: Check['result']) => checks.filter((it) => it.result === result).length;
  return {
    ruleSet: { id: ruleSet.id, version: ruleSet.version, hash: sha256(canonical(ruleSet)) },
    checks,
    releasable: checks.length > 0 && checks.every((it) => it.result === 'PASS'),
    counts: { pass: count('PASS'), fail: count('FAIL'), notChecked: count('NOT_CHECKED') },
  };
}

/** The library gets values only, each validated: it never fetches a fact, and meets none that is absent. */
async function ask(checks: readonly CheckRule[], evidence: JsonObject): Promise<Map<string, boolean>> {
  const engine = new Engine([], { allowUndefinedFacts: false });
  addOperators(engine);
  for (const check of checks) {
    engine.addRule({ name: check.id, conditions: structuredClone(check.pass) as never, event: { type: check.id } });
  }
  const paths = new Set(checks.flatMap((check) => check.evidence.map((it) => it.path)));
  const facts = Object.fromEntries([...paths].map((path) => [path, valueAt(evidence, path)]));
  const { results, failureResults } = await engine.run(facts);
  return new Map([...results, ...failureResults].map((it) => [it.name, it.result === true]));
}
