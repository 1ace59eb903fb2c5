import type { Check, CheckResult } from '../../engine/decisions/check.ts';
import { evaluate } from '../../engine/decisions/evaluate.ts';
import type { RuleSet } from '../../engine/decisions/rule-set.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import own from './release-conditions.json' with { type: 'json' };

/**
 * The plant's own release conditions. They belong to the plant and not to any package: whoever draws the process may ask more
 * of a batch, never less (REL-1, REL-4, REL-7).
 */
export const plantConditions = own as unknown as RuleSet;

const SEVERITY: Readonly<Record<CheckResult, number>> = { PASS: 0, NOT_CHECKED: 1, FAIL: 2 };

/** The plant's checks of the evidence and those that a package asks beside them; of the same check, the worse result. */
export async function judge(evidence: JsonObject, asked?: RuleSet): Promise<readonly Check[]> {
  const checks = (await evaluate(plantConditions, evidence)).checks;
  if (!asked) return checks;
  const more = new Map((await evaluate(asked, evidence)).checks.map((check) => [check.id, check]));
  const worse = checks.map((check) => {
    const other = more.get(check.id);
    return other && SEVERITY[other.result] > SEVERITY[check.result] ? other : check;
  });
  const known = new Set(checks.map(({ id }) => id));
  return [...worse, ...[...more.values()].filter(({ id }) => !known.has(id))];
}
