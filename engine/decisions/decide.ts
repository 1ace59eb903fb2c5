import type { JsonObject } from '../kernel/outcome.ts';
import { judge } from './judge.ts';
import { problems } from './problems.ts';
import type { RuleSet } from './rule-set.ts';

/** Judges by a rule set of a package, once more refusing one that could misjudge. */
export async function decide(
  ruleSet: JsonObject,
  input: JsonObject,
  context: { readonly at: string },
): Promise<JsonObject> {
  const [problem] = problems(ruleSet);
  if (problem) throw new Error(`rule set ${String(ruleSet.id)}: ${problem.message.en} (${problem.path})`);
  return judge(ruleSet as unknown as RuleSet, input, context.at);
}
