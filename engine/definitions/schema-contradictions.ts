import type { ErrorObject } from 'ajv/dist/2020.js';
import { didYouMean } from '../bpmn/nearest.ts';
import { isObject, type Json, type JsonObject, type Text, text } from '../kernel/outcome.ts';

/** What a keyword needs beside it, without which it asks for nothing. */
const NEEDS: readonly (readonly [string, readonly string[]])[] = [
  ['if', ['then', 'else']],
  ['then', ['if']],
  ['else', ['if']],
  ['minContains', ['contains']],
  ['maxContains', ['contains']],
];

/** What keeps a schema, whose keywords are all known and of their types, from being used; said where it stands. */
export function contradictions(schema: JsonObject, root: JsonObject): readonly Text[] {
  return [...alone(schema), ...patterns(schema), ...references(schema, root), ...identified(schema), ...tuple(schema)];
}

const alone = (schema: JsonObject): Text[] =>
  NEEDS.flatMap(([key, others]) =>
    !(key in schema) || others.some((other) => other in schema)
      ? []
      : [
          text(
            `"${key}" asks for nothing without ${named(others, ' or ')}: add it, or remove "${key}"`,
            `缺少 ${named(others, ' 或 ')} 时，“${key}”不起任何作用：请补充，或删除“${key}”`,
          ),
        ],
  );

const named = (keys: readonly string[], or: string): string => keys.map((key) => `"${key}"`).join(or);

function patterns(schema: JsonObject): Text[] {
  const own = typeof schema.pattern === 'string' ? [schema.pattern] : [];
  const { patternProperties: byName } = schema;
  const all = [...own, ...(byName !== undefined && isObject(byName) ? Object.keys(byName) : [])];
  return all
    .filter((it) => !isPattern(it))
    .map((it) => text(`"${it}" is no regular expression`, `“${it}”不是有效的正则表达式`));
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** A form stands by itself: what it refers to is in it. */
function references({ $ref: to }: JsonObject, root: JsonObject): Text[] {
  if (typeof to !== 'string' || found(to, root)) return [];
  const { $defs } = root;
  const known = $defs !== undefined && isObject($defs) ? Object.keys($defs).map((name) => `#/$defs/${name}`) : [];
  const { en, 'zh-CN': zh } = didYouMean(to, known);
  return [
    text(`"${to}" leads to nothing in this form.${en}`.replace(/\.$/, ''), `“${to}”在本表单中不存在${zh && `，${zh}`}`),
  ];
}

function found(to: string, root: JsonObject): boolean {
  if (to === '#') return true;
  if (!to.startsWith('#/')) return false;
  const steps = to
    .slice(2)
    .split('/')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  let at: Json | undefined = root;
  for (const step of steps) {
    if (at === undefined || at === null || typeof at !== 'object') return false;
    at = (at as Readonly<Record<string, Json>>)[step];
  }
  return at !== undefined;
}

/** Only the form as a whole has a name; a part with one of its own could not be referred to by its place. */
const identified = (schema: JsonObject): Text[] =>
  ['$id', '$anchor', '$dynamicRef', '$dynamicAnchor']
    .filter((key) => key in schema)
    .map((key) => text(`"${key}" does not stand within a form: remove it`, `表单内部不得使用“${key}”：请删除`));

function tuple({ prefixItems, minItems, items, maxItems }: JsonObject): Text[] {
  if (!Array.isArray(prefixItems)) return [];
  const length = prefixItems.length;
  if (minItems === length && (maxItems === length || items === false)) return [];
  return [
    text(
      `"prefixItems" needs "minItems": ${length} and "items": false, so that no entry is missing or too many`,
      `“prefixItems”须同时写明 "minItems": ${length} 与 "items": false，以免缺项或多项`,
    ),
  ];
}

/** What is left that nobody has put into words yet: the words of the validator are then better than none. */
export const otherwise = (error: Error | ErrorObject): Text =>
  text(`it contradicts itself (${error.message})`, `内容自相矛盾（${error.message}）`);
