/** What Signet reads of a moddle element: enough to need none of the library's own types. */
export interface Element {
  readonly $type: string;
  readonly $parent?: Element;
  /** Attributes of other vendors. */
  readonly $attrs: { readonly [name: string]: unknown };
  /** Child elements of other vendors. */
  readonly $children?: readonly Element[];
  readonly id?: string;
  readonly name?: string;
  get(property: string): unknown;
  /** What the metamodel says of its type; absent where an element was made and not read. */
  readonly $descriptor?: { readonly properties: readonly Property[] };
  readonly $instanceOf?: (type: string) => boolean;
}

export interface Property {
  readonly name: string;
  readonly type: string;
  readonly isMany?: boolean;
  readonly isReference?: boolean;
  /** Derived from a reference the other way. */
  readonly isVirtual?: boolean;
}

/** The elements under a property that holds many. */
export function many(element: Element | undefined, property: string): readonly Element[] {
  const value = element?.get(property);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** The element that a property holds or refers to. */
export function one(element: Element | undefined, property: string): Element | undefined {
  const value = element?.get(property);
  return isElement(value) ? value : undefined;
}

/** A text attribute; blank counts as absent. */
export function attribute(element: Element | undefined, property: string): string | undefined {
  const value = element?.get(property);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A comma-separated attribute. */
export const listOf = (element: Element | undefined, property: string): readonly string[] =>
  (attribute(element, property) ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Signet's own extensions of one type, such as `signet:Input`. */
export const extensions = (element: Element | undefined, type: string): readonly Element[] =>
  many(one(element, 'extensionElements'), 'values').filter((value) => value.$type === type);

export const extension = (element: Element | undefined, type: string): Element | undefined =>
  extensions(element, type)[0];

export const idOf = (element: Element | undefined): string => element?.id ?? '';

const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null && '$type' in value;

/** What a property holds or refers to, be it one or many. */
export const held = (element: Element, property: string): readonly Element[] => {
  const value = element.get(property);
  return Array.isArray(value) ? value.filter(isElement) : isElement(value) ? [value] : [];
};

/** An element and everything in it; extensions are another vocabulary, and the drawing is no part of the process. */
export function within(element: Element): readonly Element[] {
  const found = [element];
  // grows while it is walked: a file may be nested more deeply than a stack
  for (const at of found) {
    for (const { name, isReference } of at.$descriptor?.properties ?? []) {
      if (!isReference && name !== 'extensionElements' && name !== 'diagrams') found.push(...held(at, name));
    }
  }
  return found;
}
