import type { Element } from '../bpmn/element.ts';
import { extend } from './draw.ts';
import { foreignNamed, type Importing, note, taking } from './importing.ts';
import { camunda } from './meanings-camunda.ts';
import { zeebe } from './meanings-zeebe.ts';
import { isVariable, slug } from './names.ts';
import { valueIn } from './people.ts';
import { decideWork } from './work.ts';

/** A decision table becomes a rule set of the same name, which somebody has to write. */
export function convertDecision(importing: Importing, element: Element): void {
  const called = foreignNamed(importing, element, 'zeebe:calledDecision');
  const own = taking(importing, element, 'camunda:decisionRef');
  const decision = valueIn(called, 'decisionId', zeebe.decision) ?? (own && { ...own, meaning: camunda.decision });
  if (!decision) {
    decideWork(importing, element);
    return;
  }
  const old = taking(importing, element, 'camunda:resultVariable');
  const result = valueIn(called, 'resultVariable', zeebe.decision) ?? (old && { ...old, meaning: camunda.result });
  const ruleSet = slug(decision.value);
  const variable = result && isVariable(result.value) ? result.value : undefined;
  extend(importing, element, 'signet:Decision', { ruleSet, result: variable });
  const to = `signet:decision ruleSet="${ruleSet}"${variable ? ` result="${variable}"` : ''}`;
  const sources = [decision.source, ...(result ? [result.source] : [])];
  note(importing, ['decide', element, decision.meaning], sources, { to });
}
