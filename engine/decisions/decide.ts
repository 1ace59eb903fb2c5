import type { JsonObject } from '../kernel/outcome.ts';
import type { Digest, Evaluation } from './check.ts';
import { establish } from './establish.ts';
import { evaluate } from './evaluate.ts';
import { problems } from './problems.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * What a business rule task gives to a rule set: `evidence`, the number of the `cycle`, and the `previous` evaluation,
 * if there is one. The answer is the evaluation, and its `digest`.
 */
export async function decide(
  ruleSet: JsonObject,
  input: JsonObject,
  context: { readonly at: string },
): Promise<JsonObject> {
  const [problem] = problems(ruleSet);
  if (problem) throw new Error(`rule set ${String(ruleSet.id)}: ${problem.message.en} (${problem.path})`);
  const rules = ruleSet as unknown as RuleSet;
  const evidence = (input.evidence ?? {}) as JsonObject;
  const previous = (input.previous ?? undefined) as unknown as Evaluation | undefined;
  const cycle = typeof input.cycle === 'number' ? input.cycle : 1;
  const evaluation = await evaluate(rules, evidence);
  const established = establish(evaluation, evidence, { cycle, at: context.at, previous });
  return { ...established, digest: digestOf(established) } as unknown as JsonObject;
}

/** The same without the rows: small enough to be handed to every task and signed there. */
function digestOf({ checks, ...rest }: Evaluation): Digest {
  return { ...rest, checks: checks.map(({ evidence: _, groups: __, ...finding }) => finding) };
}
