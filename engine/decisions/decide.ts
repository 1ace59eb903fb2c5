import type { JsonObject } from '../kernel/outcome.ts';
import type { Evaluation } from './check.ts';
import { establish } from './establish.ts';
import { evaluate } from './evaluate.ts';
import { problems } from './problems.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * What a business rule task gives to a rule set: `evidence`, the number of the `cycle`, and the `previous` evaluation,
 * if there is one.
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
  return establish(evaluation, evidence, { cycle, at: context.at, previous }) as unknown as JsonObject;
}
