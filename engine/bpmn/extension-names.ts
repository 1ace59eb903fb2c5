import { type Text, text } from '../kernel/outcome.ts';
import type { Element } from './element.ts';
import { knownNames } from './nearest.ts';
import signet from './signet.json' with { type: 'json' };

const written = (type: string): string => type.charAt(0).toLowerCase() + type.slice(1);
const ELEMENTS = signet.types.flatMap((type) =>
  'name' in type && type.name ? [written(type.name.replace(/^\w+:/, ''))] : [],
);

const attributesOf = (type: string): readonly string[] =>
  (signet.types.find(({ name }) => `signet:${name.replace(/^\w+:/, '')}` === type)?.properties ?? []).flatMap(
    (property) =>
      // the parser writes the prefix into its descriptors
      'isAttr' in property && property.isAttr ? [property.name.replace(/^\w+:/, '')] : [],
  );

/** What the parser says of an extension of Signet that does not exist, in words, with what was meant. */
export function unknownExtension(message: string, element: Element | undefined): Text | undefined {
  const name = /^unparsable content <signet:([\w-]+)>/.exec(message)?.[1];
  if (name !== undefined) {
    const there = knownNames(name, ELEMENTS);
    return text(`there is no element "signet:${name}".${there.en}`, `不存在元素“signet:${name}”。${there['zh-CN']}`);
  }
  const attribute = /^unknown attribute <([\w:-]+)>/.exec(message)?.[1];
  if (attribute === undefined || !element) return undefined;
  const there = knownNames(attribute, attributesOf(element.$type));
  const of = element.$type.replace(/:(\w)/, (_, first: string) => `:${first.toLowerCase()}`);
  return element.$type.startsWith('signet:')
    ? text(`"${of}" has no attribute "${attribute}".${there.en}`, `“${of}”没有属性“${attribute}”。${there['zh-CN']}`)
    : text(`"${of}" has no attribute "${attribute}".`, `“${of}”没有属性“${attribute}”。`);
}
