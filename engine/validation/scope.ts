import { attribute, within } from '../bpmn/element.ts';
import { parse } from '../bpmn/parse.ts';
import { requirementsOf, riskOf, titleOf } from '../bpmn/read.ts';
import type { ScopeElement, ValidationDocument } from './document.ts';

/** The elements of a diagram that were up for trial, in the order in which they are drawn. */
export async function elementsIn(xml: string, tried: ReadonlySet<string>): Promise<readonly ScopeElement[]> {
  const { definitions } = await parse(xml);
  if (!definitions) return [];
  const found = new Map<string, ScopeElement>();
  for (const element of within(definitions)) {
    const id = attribute(element, 'id') ?? '';
    if (!tried.has(id) || found.has(id)) continue;
    const [type, requirements] = [element.$type.replace(/^\w+:/, ''), requirementsOf(element)];
    found.set(id, { id, type, title: titleOf(element), requirements, risk: riskOf(element) ?? null });
  }
  return [...found.values()];
}

export function byRisk(elements: readonly ScopeElement[]): ValidationDocument['scope']['byRisk'] {
  const count = (risk: ScopeElement['risk']) => elements.filter((each) => each.risk === risk).length;
  return { high: count('high'), medium: count('medium'), low: count('low'), notAssessed: count(null) };
}
