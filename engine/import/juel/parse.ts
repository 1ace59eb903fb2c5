import { lex, type Token } from './lex.ts';

/** A JUEL expression without calls: what can be said in FEEL as well. */
export type Juel =
  | { readonly kind: 'literal'; readonly value: string | boolean | null }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Juel; readonly name: string }
  | { readonly kind: 'item'; readonly of: Juel; readonly index: Juel }
  | { readonly kind: 'unary'; readonly sign: '!' | '-' | 'empty'; readonly of: Juel }
  | { readonly kind: 'binary'; readonly sign: string; readonly left: Juel; readonly right: Juel }
  | { readonly kind: 'choice'; readonly when: Juel; readonly then: Juel; readonly otherwise: Juel };

/** From the loosest to the tightest. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

class Unreadable extends Error {}

/** How deep an expression may nest that a person wrote. */
const DEEPEST = 60;

/** Reads an expression; `undefined` where it is none, or calls something. */
export function parseJuel(source: string): Juel | undefined {
  const tokens = lex(source);
  if (!tokens) return undefined;
  try {
    const reader = readerOf(tokens);
    const found = choice(reader, 0);
    return reader.peek().kind === 'end' ? found : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

interface Reader {
  readonly peek: () => Token;
  readonly next: () => Token;
  readonly takes: (...signs: readonly string[]) => string | undefined;
  readonly needs: (sign: string) => void;
}

function readerOf(tokens: readonly Token[]): Reader {
  let at = 0;
  const peek = (): Token => tokens[at] ?? { kind: 'end', text: '' };
  const next = () => {
    const token = peek();
    at += 1;
    return token;
  };
  const takes = (...signs: readonly string[]) => {
    const { kind, text } = peek();
    if (kind !== 'sign' || !signs.includes(text)) return undefined;
    at += 1;
    return text;
  };
  const needs = (sign: string) => {
    if (takes(sign) === undefined) throw new Unreadable(sign);
  };
  return { peek, next, takes, needs };
}

function choice(reader: Reader, depth: number): Juel {
  if (depth > DEEPEST) throw new Unreadable('depth');
  const when = binary(reader, 0, depth + 1);
  if (reader.takes('?') === undefined) return when;
  const then = choice(reader, depth + 1);
  reader.needs(':');
  return { kind: 'choice', when, then, otherwise: choice(reader, depth + 1) };
}

function binary(reader: Reader, level: number, depth: number): Juel {
  const signs = LEVELS[level];
  if (!signs) return unary(reader, depth);
  let left = binary(reader, level + 1, depth);
  for (let sign = reader.takes(...signs); sign !== undefined; sign = reader.takes(...signs)) {
    left = { kind: 'binary', sign, left, right: binary(reader, level + 1, depth) };
  }
  return left;
}

function unary(reader: Reader, depth: number): Juel {
  if (depth > DEEPEST) throw new Unreadable('depth');
  const sign = reader.takes('!', '-');
  if (sign === '!' || sign === '-') return { kind: 'unary', sign, of: unary(reader, depth + 1) };
  const { kind, text } = reader.peek();
  if (kind === 'name' && text === 'empty') {
    reader.next();
    return { kind: 'unary', sign: 'empty', of: unary(reader, depth + 1) };
  }
  return postfix(reader, depth);
}

function postfix(reader: Reader, depth: number): Juel {
  let of = primary(reader, depth);
  for (let sign = reader.takes('.', '['); sign !== undefined; sign = reader.takes('.', '[')) {
    if (sign === '.') {
      const { kind, text } = reader.next();
      if (kind !== 'name') throw new Unreadable(text);
      of = { kind: 'field', of, name: text };
    } else {
      of = { kind: 'item', of, index: choice(reader, depth + 1) };
      reader.needs(']');
    }
  }
  // a call is code of another engine
  if (reader.peek().text === '(' && reader.peek().kind === 'sign') throw new Unreadable('(');
  return of;
}

const WORDS: { readonly [word: string]: boolean | null } = { true: true, false: false, null: null };

function primary(reader: Reader, depth: number): Juel {
  const { kind, text } = reader.next();
  if (kind === 'number') return { kind, text };
  if (kind === 'string') return { kind: 'literal', value: text };
  if (kind === 'name') {
    const value = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
    return value === undefined ? { kind, name: text } : { kind: 'literal', value };
  }
  if (kind !== 'sign' || text !== '(') throw new Unreadable(text);
  const inside = choice(reader, depth + 1);
  reader.needs(')');
  return inside;
}
