import { judge } from '../../../engine/decisions/judge.ts';
import type { RuleSet } from '../../../engine/decisions/rule-set.ts';
import { type JsonObject, type Text, text } from '../../../engine/kernel/outcome.ts';

/** Evaluates a rule set in the page as the server does; a draft's may be unfinished, and the list of problems says how. */
export async function evaluated(
  ruleSet: JsonObject,
  input: JsonObject,
  at: string,
): Promise<{ readonly output: JsonObject } | { readonly unsound: Text }> {
  try {
    return { output: await judge(ruleSet as unknown as RuleSet, input, at) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      unsound: text(
        `The rule set cannot be evaluated: ${why}. Mend its problems first.`,
        `规则集无法求值：${why}。请先更正其问题。`,
      ),
    };
  }
}
