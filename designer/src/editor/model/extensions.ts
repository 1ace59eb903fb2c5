import { attribute, extensions, many, one } from '../../../../engine/bpmn/element.ts';
import type { Create, Node } from './node.ts';

type Attributes = Readonly<Record<string, unknown>>;

/** The `extensionElements` of an element with all of one type replaced; absent when nothing is left. A new one: the old is what undo goes back to. */
export function withExtensions(
  node: Node,
  type: string,
  entries: readonly Attributes[],
  create: Create,
): Node | undefined {
  const before = many(one(node, 'extensionElements'), 'values');
  const first = before.findIndex(({ $type }) => $type === type);
  const others = before.filter(({ $type }) => $type !== type);
  const values = others.toSpliced(first < 0 ? others.length : first, 0, ...entries.map((it) => create(type, it)));
  if (values.length === 0) return undefined;
  const holder = create('bpmn:ExtensionElements', { values });
  for (const value of values) (value as Node).$parent = holder;
  (holder as { $parent?: Node }).$parent = node;
  return holder;
}

/** The attributes of each extension of a type, as plain data. */
export const entriesOf = <N extends string>(
  node: Node,
  type: string,
  names: readonly N[],
): readonly Readonly<Record<N, string>>[] =>
  extensions(node, type).map(
    (entry) => Object.fromEntries(names.map((name) => [name, attribute(entry, name) ?? ''])) as Record<N, string>,
  );

/** Without what is blank. */
export const filled = (attributes: Readonly<Record<string, string | undefined>>): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined && value.trim() !== ''));
