import type { Json } from '../../kernel/outcome.ts';

export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** What is known of a value before any run: as much of its JSON Schema as expressions can depend on. */
export interface Type {
  /** Absent: it may be anything. */
  readonly kinds?: readonly Kind[];
  /** Of an object: its fields. Absent: nothing is known of them. */
  readonly fields?: Fields;
  /** Of an object: what any other field holds. Absent: there are no others. */
  readonly rest?: Type;
  readonly items?: Type;
  /** Of an answer that somebody signs: what the signature means, by each value that can have been chosen. */
  readonly answers?: Answers;
}

export type Fields = { readonly [name: string]: Type };
export type Answers = { readonly [value: string]: string };

export const ANY: Type = {};
export const NOTHING: Type = { kinds: ['object'], fields: {} };
export const scalar = (...kinds: readonly Kind[]): Type => ({ kinds });
export const record = (fields: Fields): Type => ({ kinds: ['object'], fields });

export function kindOf(value: Json): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const kind = typeof value;
  return kind === 'boolean' || kind === 'number' || kind === 'string' ? kind : 'object';
}

/** The type behind a path, or the first step of it that cannot be there. */
export function atPath(type: Type, path: readonly string[]): Type | { readonly missing: number } {
  let at = type;
  for (const [index, step] of path.entries()) {
    // of a list FEEL takes the field of every item, and of a text that is a time its parts
    if (!at.kinds || at.kinds.includes('array')) return ANY;
    if (!at.kinds.includes('object')) return { missing: index };
    if (!at.fields) return ANY;
    const found = Object.hasOwn(at.fields, step) ? at.fields[step] : at.rest;
    if (!found) return { missing: index };
    at = found;
  }
  return at;
}

/** Whether a value of one type can ever be one of the other. */
export const canBe = (value: Type, wanted: Type): boolean =>
  !value.kinds || !wanted.kinds || value.kinds.some((kind) => wanted.kinds?.includes(kind));
