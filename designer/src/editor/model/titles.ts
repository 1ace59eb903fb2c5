import { attribute, extensions, within } from '../../../../engine/bpmn/element.ts';
import type { Text } from '../../../../engine/kernel/outcome.ts';
import { withExtensions } from './extensions.ts';
import { type Create, is, type Node } from './node.ts';

export type Language = keyof Text;

const OTHER: Readonly<Record<Language, Language>> = { en: 'zh-CN', 'zh-CN': 'en' };
const TITLE = 'signet:Title';

/** What people call by a name. That of data and of messages is a name of a variable, or of a contract: it has no language. */
const TITLED = [
  'bpmn:FlowNode',
  'bpmn:SequenceFlow',
  'bpmn:MessageFlow',
  'bpmn:Lane',
  'bpmn:Participant',
  'bpmn:Process',
] as const;

export const isTitled = (node: Node): boolean => is(node, ...TITLED);

const titles = (node: Node) =>
  extensions(node, TITLE).flatMap((it) => {
    const [lang, text] = [attribute(it, 'lang'), attribute(it, 'text')];
    return lang !== undefined && text !== undefined ? [{ lang, text }] : [];
  });

/**
 * In a file `name` is English and the Chinese name an extension. On the canvas `name` is in the language that is shown, and the
 * extension has the other, so that names are drawn and edited in the reader's language. One without a name in a language has
 * that of the other, until it is given one.
 */
export function show(node: Node, to: Language, create: Create): void {
  const here = attribute(node, 'name');
  const all = titles(node);
  const there = all.find(({ lang }) => lang === to)?.text;
  if (there === undefined && here === undefined) return;
  const kept = all.filter(({ lang }) => lang !== to);
  const lost = here !== undefined && here !== there && !kept.some(({ lang }) => lang === OTHER[to]);
  const entries = lost ? [...kept, { lang: OTHER[to], text: here }] : kept;
  node.set('extensionElements', withExtensions(node, TITLE, entries, create));
  node.set('name', there ?? here);
}

/** All names of a diagram in one language. */
export function showAll(definitions: Node, to: Language, create: Create): void {
  for (const node of within(definitions) as readonly Node[]) if (isTitled(node)) show(node, to, create);
}

/** What is written so that an element has these names while `shown` is shown. */
export function named(node: Node, shown: Language, language: Language, text: string, create: Create) {
  if (language === shown) return { name: text.trim() === '' ? undefined : text };
  const entries = titles(node).filter(({ lang }) => lang !== language);
  const all = text.trim() === '' ? entries : [...entries, { lang: language, text }];
  return { extensionElements: withExtensions(node, TITLE, all, create) };
}

/** A name as it stands; blank where the other language stands in. */
export function nameIn(node: Node, shown: Language, language: Language): string {
  if (language === shown) return attribute(node, 'name') ?? '';
  return titles(node).find(({ lang }) => lang === language)?.text ?? '';
}
