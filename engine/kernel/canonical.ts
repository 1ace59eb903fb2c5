/**
 * RFC 8785 text of a JSON value: the same bytes for the same value, whatever the order of its keys. The RFC takes
 * numbers and strings as ECMAScript prints them and orders keys by UTF-16 code units, which is what `sort` does.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`only JSON has a canonical form, not a ${typeof value}`);
  const entries = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(entries).filter((key) => entries[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(entries[key])}`)
    .join(',')}}`;
}
