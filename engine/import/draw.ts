import { type Element, many, one } from '../bpmn/element.ts';
import type { Importing } from './importing.ts';

/** An element that takes shape. */
type Drawn = Element & { readonly set: (property: string, value: unknown) => void };

export const put = (element: Element, property: string, value: unknown): void =>
  (element as Drawn).set(property, value);

/** Adds one of Signet's extensions. */
export function extend({ create }: Importing, element: Element, type: string, properties: object): void {
  const own = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value !== ''));
  const holder = one(element, 'extensionElements') ?? create('bpmn:ExtensionElements', { values: [] });
  put(holder, 'values', [...many(holder, 'values'), create(type, own)]);
  put(element, 'extensionElements', holder);
}

/** The process that an element stands in. */
export function processOf(element: Element): Element {
  let at = element;
  while (at.$type !== 'bpmn:Process' && at.$parent) at = at.$parent;
  return at;
}

/** The data object of a variable of the process; it is made where there is none. */
export function dataObject({ create }: Importing, element: Element, name: string): Element {
  const process = processOf(element);
  const own = many(process, 'flowElements');
  const known = own.find((each) => each.$type === 'bpmn:DataObject' && each.name === name);
  if (known) return known;
  const made = create('bpmn:DataObject', { id: `data_${name}`, name, isCollection: true });
  put(process, 'flowElements', [...own, made]);
  return made;
}
