import { bpmn } from './standard.ts';

interface Attribute {
  /** What it may be, for a person. */
  readonly allowed: string;
  readonly pattern: RegExp;
}

interface Table {
  readonly types: readonly {
    readonly properties?: readonly { readonly name: string; readonly type?: string; readonly isAttr?: boolean }[];
  }[];
  readonly enumerations: readonly {
    readonly name: string;
    readonly literalValues: readonly { readonly name: string }[];
  }[];
}

const table: Table = bpmn;

const enumerations = new Map(
  table.enumerations.map(({ name, literalValues }) => [name, literalValues.map((value) => value.name)]),
);

/** The attributes of BPMN whose values the schema restricts: no two elements have one name for two types. */
const ATTRIBUTES: ReadonlyMap<string, Attribute> = new Map(
  table.types
    .flatMap(({ properties }) => properties ?? [])
    .flatMap(({ name, type = '', isAttr }) => {
      const values = type === 'Boolean' ? ['true', 'false'] : enumerations.get(type);
      if (!isAttr) return [];
      if (values)
        return [[name, { allowed: values.join(', '), pattern: new RegExp(`^(${values.join('|')})$`) }] as const];
      return type === 'Integer' ? [[name, { allowed: '0, 1, 2, ...', pattern: /^[+-]?\d+$/ }] as const] : [];
    }),
);

const BOOLEANS = [...ATTRIBUTES].flatMap(([name, { allowed }]) => (allowed === 'true, false' ? name : []));
const NUMERIC = new RegExp(`(\\s(?:${BOOLEANS.join('|')})\\s*=\\s*)(["'])\\s*([01])\\s*\\2`, 'g');

/** The schema lets a truth value be written as 1 and 0, which the reader does not know. */
export const withWrittenTruths = (xml: string): string =>
  xml.replace(NUMERIC, (_, before: string, quote: string, value: string) => {
    return `${before}${quote}${value === '1' ? 'true' : 'false'}${quote}`;
  });

export interface WrongValue {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly allowed: string;
}

const TAG = /<[\w.:-]+((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g;
const PAIR = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Values that the reader would take for something else without a word: whatever text for *false*, "2.5" for 2. */
export function wrongValues(xml: string): readonly WrongValue[] {
  const tags = withWrittenTruths(xml)
    .replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '')
    .matchAll(TAG);
  return [...tags].flatMap(([, attributes = '']) => {
    const pairs = [...attributes.matchAll(PAIR)].map(
      ([, name = '', one, other]) => [name, (one ?? other ?? '').trim()] as const,
    );
    const id = pairs.find(([name]) => name === 'id')?.[1] ?? '';
    return pairs.flatMap(([name, value]) => {
      const wanted = ATTRIBUTES.get(name);
      return wanted && !wanted.pattern.test(value) ? [{ id, name, value, allowed: wanted.allowed }] : [];
    });
  });
}
