import type { Check } from '../../engine/decisions/check.ts';
import type { RuleSet } from '../../engine/decisions/rule-set.ts';
import { byHash, type Definition, effective } from '../../engine/definitions/load.ts';
import { collect } from './collect.ts';
import { judge } from './conditions.ts';
import { asJson, type Reading } from './evidence.ts';
import { RELEASE } from './release-progress.ts';

const RULE_SET = 'release-conditions';

const askedBy = (definition: Definition | undefined) => definition?.rules[RULE_SET] as unknown as RuleSet | undefined;

/** What the plant's rows say at this moment, by its own conditions and those of the effective definition. */
export async function liveChecks(tx: Reading, lot: string): Promise<readonly Check[]> {
  return judge(asJson(await collect(tx, lot)), askedBy(await effective(tx.db, RELEASE)));
}

/** The same by the definition that a release runs under. */
export async function checksUnder(tx: Reading, definitionHash: string, lot: string): Promise<readonly Check[]> {
  return judge(asJson(await collect(tx, lot)), askedBy(await byHash(tx.db, definitionHash)));
}
