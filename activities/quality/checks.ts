import type { Check, Evaluation } from '../../engine/decisions/check.ts';
import { evaluate } from '../../engine/decisions/evaluate.ts';
import type { RuleSet } from '../../engine/decisions/rule-set.ts';
import { effective } from '../../engine/definitions/load.ts';
import { collect } from './collect.ts';
import { asJson, type Reading } from './evidence.ts';

const PROCESS = 'batch-release';
const RULE_SET = 'release-conditions';

/** The release conditions of the effective definition over what the plant's rows say at this moment. */
export async function liveChecks(tx: Reading, lot: string): Promise<readonly Check[]> {
  return (await liveEvaluation(tx, lot)).checks;
}

export async function liveEvaluation(tx: Reading, lot: string): Promise<Evaluation> {
  const definition = await effective(tx.db, PROCESS);
  const rules = definition?.rules[RULE_SET];
  if (!rules) throw new Error(`no effective definition of ${PROCESS} with the rule set ${RULE_SET}`);
  return evaluate(rules as unknown as RuleSet, asJson(await collect(tx, lot)));
}
