import { type Element, within } from '../bpmn/element.ts';
import { engineAttributes, type Foreign, foreignIn } from './foreign.ts';
import type { Vocabulary } from './vocabulary.ts';

/** By name: the elements that set a variable in the other engine. */
export type Written = ReadonlyMap<string, ReadonlySet<Element>>;

/** What names a variable that is set: the attribute of each element that does. */
const SETS: { readonly [name: string]: string } = {
  'zeebe:output': 'target',
  'zeebe:script': 'resultVariable',
  'zeebe:calledDecision': 'resultVariable',
  'camunda:outputParameter': 'name',
  'camunda:formField': 'id',
  'camunda:formProperty': 'id',
  'camunda:out': 'target',
};

export function writtenIn(definitions: Element, vocabulary: Vocabulary): Written {
  const written = new Map<string, Set<Element>>();
  const add = (name: string | undefined, element: Element) => {
    if (name) written.set(name, (written.get(name) ?? new Set()).add(element));
  };
  for (const element of within(definitions)) {
    for (const each of foreignIn(element, vocabulary).flatMap(all)) {
      const attribute = SETS[each.name];
      if (attribute) add(each.attributes[attribute], element);
    }
    add(engineAttributes(element, vocabulary).get('camunda:resultVariable'), element);
  }
  return written;
}

const all = (of: Foreign): readonly Foreign[] => [of, ...of.children.flatMap(all)];

/** Whether an element other than this one sets it. */
export const isSetElsewhere = (written: Written, name: string, element: Element): boolean =>
  [...(written.get(name) ?? [])].some((each) => each !== element);
