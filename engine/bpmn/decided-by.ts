import type { DecidedBy } from '../kernel/wait.ts';
import { attribute, type Element } from './element.ts';

/** What a business rule task names: a rule set, or a decision of a DMN file. */
export function decidedBy(decision: Element | undefined): DecidedBy {
  const model = attribute(decision, 'model');
  return model === undefined
    ? { ruleSet: attribute(decision, 'ruleSet') ?? '' }
    : { model, decision: attribute(decision, 'decision') ?? '' };
}
