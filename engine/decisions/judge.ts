import type { JsonObject } from '../kernel/outcome.ts';
import type { Digest, Evaluation } from './check.ts';
import { establish } from './establish.ts';
import { evaluate } from './evaluate.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * What a business rule task gives to a rule set: `evidence`, the number of the `cycle`, and the `previous` evaluation,
 * if there is one. The answer is the evaluation, and its `digest`. The rule set must have no problems.
 */
export async function judge(rules: RuleSet, input: JsonObject, at: string): Promise<JsonObject> {
  const evidence = (input.evidence ?? {}) as JsonObject;
  const previous = (input.previous ?? undefined) as unknown as Evaluation | undefined;
  const cycle = typeof input.cycle === 'number' ? input.cycle : 1;
  const evaluation = await evaluate(rules, evidence);
  const established = establish(evaluation, evidence, { cycle, at, previous });
  return { ...established, digest: digestOf(established) } as unknown as JsonObject;
}

/** The same without the rows: small enough to be handed to every task and signed there. */
function digestOf({ checks, ...rest }: Evaluation): Digest {
  return { ...rest, checks: checks.map(({ evidence: _, groups: __, ...finding }) => finding) };
}
