import type { Said } from './expression.ts';

interface Part {
  /** Names from the whole to the part. */
  readonly path: readonly string[];
  readonly source: Said;
}

/** Parts of a value as one FEEL context; `undefined` where a part cannot be said, or is said twice. */
export function contextOf(parts: readonly Part[]): string | undefined {
  const names = new Map<string, Part[]>();
  for (const { path, source } of parts) {
    const [name = '', ...rest] = path;
    if (!/^\w+$/.test(name)) return undefined;
    names.set(name, [...(names.get(name) ?? []), { path: rest, source }]);
  }
  const entries = [...names].map(([name, inside]) => {
    const value = valueFor(inside);
    return value === undefined ? undefined : `${JSON.stringify(name)}: ${value}`;
  });
  return entries.includes(undefined) ? undefined : `{${entries.join(', ')}}`;
}

function valueFor(inside: readonly Part[]): string | undefined {
  const [only] = inside;
  if (inside.length !== 1 || only?.path.length !== 0) return contextOf(inside);
  return only.source.kind === 'feel' ? only.source.feel : undefined;
}
