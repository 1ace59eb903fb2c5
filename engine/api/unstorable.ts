/** NUL, and halves of surrogate pairs: JSON can escape them, UTF-8 and PostgreSQL know no such text. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** The text with what stands for characters that no database keeps. */
export const storable = (text: string): string => text.replace(new RegExp(UNSTORABLE, 'gu'), '\ufffd');

/** Where in a request such a text stands, names of fields included. */
export function unstorable(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, each] of Object.entries(value)) {
    if (UNSTORABLE.test(name)) return path;
    const found = unstorable(each, `${path}.${name}`);
    if (found) return found;
  }
  return undefined;
}
