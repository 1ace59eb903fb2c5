import { canonical } from '../kernel/canonical.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import type { Check, Evaluation } from './check.ts';
import { valueAt } from './evidence.ts';
import { sha256 } from './hash.ts';

/** Hash of all that a check looked at: its groups of evidence, complete. */
export const basisOf = (check: Pick<Check, 'groups'>, evidence: JsonObject): string =>
  sha256(canonical(check.groups.map((group) => [group, valueAt(evidence, group) ?? null])));

/**
 * Says for each check in which cycle and when it was established. What is unchanged since the evaluation before stays
 * established there, so that a rework resets exactly the checks that it affects (WF-7).
 */
export function establish(
  evaluation: Evaluation,
  evidence: JsonObject,
  now: { readonly cycle: number; readonly at: string; readonly previous?: Evaluation },
): Evaluation {
  const before = new Map(now.previous?.checks.map((check) => [check.id, check]));
  const checks = evaluation.checks.map((check): Check => {
    const basis = basisOf(check, evidence);
    const earlier = before.get(check.id);
    const same = earlier?.established?.basis === basis && earlier.result === check.result;
    return { ...check, established: same ? earlier.established : { cycle: now.cycle, at: now.at, basis } };
  });
  return { ...evaluation, checks };
}
