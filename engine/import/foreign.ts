import { type Element, many, one } from '../bpmn/element.ts';
import { isEngine, isModeler, type Vocabulary } from './vocabulary.ts';

/** A thing that the file says in another vocabulary: an element in an element, read as it stands, so that nothing gets lost. */
export interface Foreign {
  /** Under the prefix that is known here: `zeebe:taskDefinition`. */
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly body: string;
  readonly children: readonly Foreign[];
  readonly element: Element;
}

/** One value of it. */
export interface Leaf {
  readonly of: Foreign;
  /** Of an element that says nothing further, its name alone. */
  readonly attribute?: string;
  readonly text: string;
}

export function foreign(element: Element, { known }: Vocabulary): Foreign {
  const own = element as unknown as Readonly<Record<string, unknown>>;
  const attributes = Object.entries({ ...element.$attrs, ...own }).flatMap(([name, value]) =>
    /^(\$|xmlns)/.test(name) || typeof value !== 'string' ? [] : [[known(name), value] as const],
  );
  return {
    name: known(element.$type),
    attributes: Object.fromEntries(attributes),
    body: typeof own.$body === 'string' ? own.$body.trim() : '',
    children: (element.$children ?? []).map((child) => foreign(child, { known, engines: new Set() })),
    element,
  };
}

/** What stands in the extension elements of an element, of every vendor but Signet. */
export const foreignIn = (element: Element, vocabulary: Vocabulary): readonly Foreign[] =>
  many(one(element, 'extensionElements'), 'values')
    .filter(({ $type }) => !$type.startsWith('signet:'))
    .map((value) => foreign(value, vocabulary));

/** The attributes of an element that belong to an engine, by the name that is known here. */
export function engineAttributes(element: Element, { known }: Vocabulary): ReadonlyMap<string, string> {
  const found = Object.entries(element.$attrs).flatMap(([name, value]) =>
    isEngine(known(name)) || isModeler(known(name)) ? [[known(name), String(value)] as const] : [],
  );
  return new Map(found);
}

/** Every value in it, itself first. */
export function leavesOf(of: Foreign): readonly Leaf[] {
  const own = Object.entries(of.attributes).map(([attribute, value]) => leaf(of, attribute, value));
  const body = of.body === '' ? [] : [{ of, text: `${of.name}: ${of.body}` }];
  const inside = of.children.flatMap(leavesOf);
  const all = [...own, ...body, ...inside];
  return all.length > 0 ? all : [{ of, text: of.name }];
}

const leaf = (of: Foreign, attribute: string, value: string): Leaf => ({
  of,
  attribute,
  text: `${of.name} ${attribute}="${value}"`,
});

export const childrenOf = (of: Foreign | undefined, ...names: readonly string[]): readonly Foreign[] =>
  (of?.children ?? []).filter(({ name }) => names.includes(name));
