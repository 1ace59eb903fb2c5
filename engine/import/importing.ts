import { attribute, type Element, idOf } from '../bpmn/element.ts';
import type { Form, Manifest } from '../cases/package.ts';
import { type Text, text } from '../kernel/outcome.ts';
import { engineAttributes, type Foreign, foreignIn, type Leaf, leavesOf } from './foreign.ts';
import { type Meaning, meaningOf } from './meanings.ts';
import type { Item, Kind } from './report.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Written } from './written.ts';

/** What there is to convert into, where the draft will be made. */
export interface Surroundings {
  readonly plugins: readonly string[];
  readonly roles: readonly string[];
  readonly zone: string;
}

/** Of a source: an element of another vocabulary with all in it, one of its values, or an attribute of a BPMN element. */
export type Source = Foreign | Leaf | { readonly on: Element; readonly attribute: string };

/** One import while it goes on: the draft takes shape, and whatever is read is put into the report at the same time. */
export interface Importing {
  readonly surroundings: Surroundings;
  readonly vocabulary: Vocabulary;
  readonly create: (type: string, properties: object) => Element;
  readonly items: Item[];
  readonly taken: Set<unknown>;
  readonly written: Written;
  readonly forms: Map<string, Form>;
  /** What the file says of the package. */
  readonly manifest: { -readonly [key in keyof Manifest]?: Manifest[key] };
}

interface Note {
  readonly to?: string;
  /** Why this one is to be decided, or what is suggested. */
  readonly because?: Text;
}

/** Puts down what became of something; it counts as read from here on. */
export function note(
  importing: Importing,
  [kind, at, meaning]: readonly [Kind, Element, Meaning],
  sources: readonly Source[],
  { to = '', because }: Note = {},
): void {
  const own = meaning[kind] ?? FALLBACK[kind];
  const what = because ? text(`${own.en} ${because.en}`, `${own['zh-CN']}${because['zh-CN']}`) : own;
  const from = sources.map((source) => take(importing, source)).join('; ');
  const element = idOf(at);
  importing.items.push({ element, name: attribute(at, 'name') ?? element, kind, what, from, to });
}

/** Marks a source and all in it as read, and says it as the file did. */
function take({ taken }: Importing, source: Source): string {
  if ('on' in source) {
    taken.add(keyAt(source.on, source.attribute));
    const value = source.on.$attrs[source.attribute] ?? source.on.get(source.attribute) ?? '';
    return `${source.attribute}="${shortened(String(value))}"`;
  }
  const leaves = 'children' in source ? leavesOf(source) : [source];
  for (const { of, attribute: name } of leaves) taken.add(keyAt(of.element, name ?? ''));
  return leaves.map(leafText).join(' ');

  function leafText(leaf: Leaf, i: number): string {
    const again = leaves[i - 1]?.of === leaf.of;
    return shortened(again ? leaf.text.slice(leaf.of.name.length).trim() : leaf.text);
  }
}

/** Icons and whole documents are told by their beginning. */
const LONGEST = 600;
const shortened = (value: string): string => (value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);

const keys = new WeakMap<Element, Map<string, object>>();

/** One object for each value of an element. */
function keyAt(element: Element, name: string): object {
  const known = keys.get(element) ?? new Map<string, object>();
  keys.set(element, known);
  const key = known.get(name) ?? {};
  known.set(name, key);
  return key;
}

/** Whatever of an element no conversion has read is left out, by name: once for all of which the same is said. */
export function noteRest(importing: Importing, element: Element, at: Element): void {
  const groups = new Map<Meaning, Source[]>();
  const add = (meaning: Meaning, source: Source) => groups.set(meaning, [...(groups.get(meaning) ?? []), source]);
  for (const leaf of foreignIn(element, importing.vocabulary).flatMap(rootedLeaves)) {
    if (!importing.taken.has(keyAt(leaf.of.element, leaf.attribute ?? ''))) add(leaf.meaning, leaf);
  }
  for (const name of engineAttributes(element, importing.vocabulary).keys()) {
    const attribute = writtenName(element, name, importing.vocabulary);
    if (!importing.taken.has(keyAt(element, attribute))) add(meaningOf(`@${name}`), { on: element, attribute });
  }
  for (const [meaning, sources] of groups) note(importing, [restKind(meaning), at, meaning], sources);
}

/** The values of an extension with what is said of them: of what is nested, as of the whole. */
const rootedLeaves = (root: Foreign): readonly (Leaf & { readonly meaning: Meaning })[] =>
  leavesOf(root).map((leaf) => ({
    ...leaf,
    meaning: leaf.of === root ? meaningOf(root.name, leaf.attribute) : meaningOf(root.name),
  }));

const restKind = ({ left, decide }: Meaning): Kind => (decide && !left ? 'decide' : 'left');

const writtenName = (element: Element, name: string, { known }: Vocabulary): string =>
  Object.keys(element.$attrs).find((written) => known(written) === name) ?? name;

/** An attribute of another engine, with what `note` needs to say where it was. */
export function taking(
  { vocabulary }: Importing,
  element: Element,
  name: string,
): { readonly value: string; readonly source: Source } | undefined {
  const value = engineAttributes(element, vocabulary).get(name)?.trim();
  if (value === undefined || value === '') return undefined;
  return { value, source: { on: element, attribute: writtenName(element, name, vocabulary) } };
}

export const foreignNamed = ({ vocabulary }: Importing, element: Element, ...names: readonly string[]) =>
  foreignIn(element, vocabulary).filter(({ name }) => names.includes(name));

const FALLBACK: { readonly [kind in Kind]: Text } = {
  converted: text('Converted.', '已转换。'),
  left: text('It means nothing here.', '在此处无意义。'),
  decide: text('Decide what is meant here.', '请决定此处的含义。'),
};
