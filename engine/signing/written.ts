import { reveal, unrevealed } from '../../schemas/db/classified.ts';
import { canonical } from '../audit/canonical.ts';
import type { JsonObject, Text } from '../kernel/outcome.ts';

/** A signed record as it was read back, classified values in the clear as far as this process has their keys. */
type Written = { readonly seen?: number; readonly task?: { readonly title?: Text } } & JsonObject;

/** Whoever can rewrite a record can also make it no JSON at all. */
export function writtenIn(record: string): Written {
  try {
    return reveal(JSON.parse(record)) as Written;
  } catch {
    return {};
  }
}

/** The part of the record that is no longer what was signed. Compared is what the two say: each encryption is another text. */
export function firstDifference(rebuilt: JsonObject, record: string): string | undefined {
  const written = writtenIn(record);
  if (canonical(rebuilt) === canonical(written)) return undefined;
  const names = [...new Set([...Object.keys(rebuilt), ...Object.keys(written)])];
  return names.find((name) => canonical(rebuilt[name] ?? null) !== canonical(written[name] ?? null)) ?? 'record';
}

/** The part that cannot be compared because the key of a classified value is not here. */
export function unreadable(rebuilt: JsonObject, record: string): string | undefined {
  return [rebuilt, writtenIn(record)]
    .flatMap((each) => Object.entries(each))
    .find(([, value]) => unrevealed(value) === 'no-key')?.[0];
}
