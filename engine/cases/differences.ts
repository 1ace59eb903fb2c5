import { equal } from '../kernel/equal.ts';
import { isObject, type Json, type JsonObject, type Text } from '../kernel/outcome.ts';

/** One value that reads otherwise than before, and where it stands. */
export interface Difference {
  readonly path: string;
  /** What people call it, where it has a name. */
  readonly title?: Text;
  readonly before: Json;
  readonly after: Json;
}

/** What names a row among others: two lists are compared row by row, however they are ordered. */
const NAMES = ['id', 'check', 'code', 'number'];

/** The smallest values that differ: a person reads what changed, not the whole of which it is a part. */
export function differences(before: Json, after: Json, path: string): Difference[] {
  if (equal(before, after)) return [];
  const [old, fresh] = [partsOf(before), partsOf(after)];
  if (!fresh || (before !== null && !old)) return [{ path, before, after }];
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(fresh)])];
  return names.flatMap((name) => differences(old?.[name] ?? null, fresh[name] ?? null, `${path}${name}`));
}

/** The parts of a value by the path that each adds; none of a value that is read as one. */
function partsOf(value: Json): JsonObject | undefined {
  if (Array.isArray(value)) return rowsOf(value as readonly Json[]);
  if (!isObject(value) || 'en' in value || 'label' in value) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [`.${name}`, it]));
}

function rowsOf(rows: readonly Json[]): JsonObject | undefined {
  if (!rows.every(isObject)) return undefined;
  const key = NAMES.find((name) => rows.every((row) => typeof row[name] === 'string'));
  return Object.fromEntries(rows.map((row, at) => [`[${key ? row[key] : at}]`, row]));
}
