import drawing from 'bpmn-moddle/resources/bpmn/json/bpmndi.json' with { type: 'json' };
import { bpmn } from '../../../engine/bpmn/standard.ts';

const MARKUP =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const PAIR = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: { readonly [name: string]: string } = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const SCHEMA = 'http://www.w3.org/2001/XMLSchema-instance';

/** What an attribute is worth where it is not written. */
const DEFAULTS = new Set(
  [...bpmn.types, ...drawing.types]
    .flatMap(({ properties = [] }): readonly { name: string; default?: unknown }[] => properties)
    .flatMap((property) => ('default' in property ? `${property.name.replace(/^\w+:/, '')}=${property.default}` : [])),
);

const decoded = (text: string): string =>
  text
    .replace(/&#(x?)([\da-f]+);/gi, (_, hex, code) => String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)))
    .replace(/&(\w+);/g, (all, name) => ENTITIES[name] ?? all)
    .replace(/\s+/g, ' ')
    .trim();

/** 30 and 30.0 are one number. */
const value = (text: string): string =>
  /^-?\d+(\.\d+)?$/.test(decoded(text)) ? String(Number(decoded(text))) : decoded(text);

/** The document as a multiset of its elements, attributes and texts, each with the names around it: prefixes and order do not count. */
export function partsOf(xml: string): ReadonlyMap<string, number> {
  const parts = new Map<string, number>();
  const around: string[] = [];
  const scopes: Map<string, string>[] = [new Map([['xml', 'xml']])];
  const add = (part: string) => {
    const key = `${around.join('/')} ${part}`;
    parts.set(key, (parts.get(key) ?? 0) + 1);
  };
  let text = '';
  const flush = () => {
    if (text.trim() !== '') add(`says ${value(text)}`);
    text = '';
  };
  for (const [, data, closing, name, attributes = '', empty, plain] of xml.matchAll(MARKUP)) {
    text += data ?? plain ?? '';
    if (name === undefined) continue;
    flush();
    if (!closing) {
      const pairs = [...attributes.matchAll(PAIR)].map(
        ([, key = '', one, other]) => [key, one ?? other ?? ''] as const,
      );
      const scope = new Map(scopes.at(-1));
      for (const [key, uri] of pairs) if (/^xmlns(:|$)/.test(key)) scope.set(key.slice(6), uri);
      scopes.push(scope);
      around.push(name.replace(/^.*:/, ''));
      add(`is ${qualified(scope, name)}`);
      for (const pair of pairs) for (const part of attributePart(scope, pair)) add(part);
    }
    if (closing || empty) {
      around.pop();
      scopes.pop();
    }
  }
  return parts;
}

function qualified(scope: ReadonlyMap<string, string>, name: string): string {
  const [prefix, local] = name.includes(':') ? name.split(':') : ['', name];
  return `{${scope.get(prefix ?? '') ?? ''}}${local}`;
}

function attributePart(scope: ReadonlyMap<string, string>, [key, text]: readonly [string, string]): readonly string[] {
  if (/^xmlns(:|$)/.test(key) || DEFAULTS.has(`${key}=${decoded(text)}`)) return [];
  const name = key.includes(':') ? qualified(scope, key) : key;
  // a point of a line is one whether its type is written or not
  if (/:type$/.test(key) && /(^|:)Point$/.test(text)) return [];
  return [`has ${name}=${name === `{${SCHEMA}}type` ? qualified(scope, text) : value(text)}`];
}
