import { attribute, type Element, one } from './element.ts';

/** The item definition of data: what a reference refers to says what it is, unless it does so itself. */
export function itemOf(data: Element | undefined): Element | undefined {
  const behind = one(data, 'dataObjectRef') ?? one(data, 'dataStoreRef');
  return one(data, 'itemSubjectRef') ?? one(behind, 'itemSubjectRef');
}

/** Two definitions of one structure are equivalent; where nothing is said, nothing differs. */
export function isSameItem(item: Element | undefined, other: Element | undefined): boolean {
  const structure = attribute(item, 'structureRef');
  const same = structure !== undefined && structure === attribute(other, 'structureRef');
  return !item || !other || item === other || same;
}
