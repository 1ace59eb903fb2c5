import type { Expectation } from '../../../engine/cases/case.ts';
import type { Json, JsonObject } from '../../../engine/kernel/outcome.ts';

/** One thing that a scenario can expect: whether it does, and what. */
export interface Expected {
  /** `status`, `end`, … or `variables/name`. */
  readonly key: string;
  readonly on: boolean;
  /** As it is typed: JSON, but for single words such as a status. */
  readonly text: string;
}

const WORDS = ['status', 'end', 'error'];
const VARIABLE = 'variables/';

const typed = (key: string, value: Json): string =>
  WORDS.includes(key) && typeof value === 'string' ? value : JSON.stringify(value);

function entriesOf({ variables = {}, ...rest }: Expectation): readonly (readonly [string, Json])[] {
  const own = Object.entries(rest as JsonObject);
  return [...own, ...Object.entries(variables).map(([name, value]) => [VARIABLE + name, value] as const)];
}

/** What a scenario expects, and beside it what could be expected of what was seen. */
export function rowsOf(seen: Expectation, expected: Expectation): readonly Expected[] {
  const wanted = new Map(entriesOf(expected));
  const rows = entriesOf(seen).map(([key, value]) => ({
    key,
    on: wanted.has(key),
    text: typed(key, wanted.get(key) ?? value),
  }));
  const others = [...wanted].filter(([key]) => !rows.some((row) => row.key === key));
  return [...rows, ...others.map(([key, value]) => ({ key, on: true, text: typed(key, value) }))];
}

/** What is expected where nobody has said anything yet: how it ends. */
export function proposed(seen: Expectation): Expectation {
  const { status, end, error, waits } = seen;
  return {
    ...(status !== undefined && { status }),
    ...(end !== undefined && { end }),
    ...(error !== undefined && { error }),
    ...(status === 'active' && waits && { waits }),
  };
}

/** The rows as an expectation, or the keys of those that cannot be read. */
export function expectationOf(rows: readonly Expected[]): { expect: Expectation } | { wrong: readonly string[] } {
  const read = rows.filter(({ on }) => on).map(({ key, text }) => ({ key, value: parsedAs(key, text) }));
  const wrong = read.flatMap(({ key, value }) => (value === undefined || !fits(key, value) ? key : []));
  if (wrong.length > 0) return { wrong };
  const of = (variable: boolean) =>
    read.flatMap(({ key, value }) =>
      key.startsWith(VARIABLE) === variable ? [[variable ? key.slice(VARIABLE.length) : key, value] as const] : [],
    );
  const variables = Object.fromEntries(of(true)) as JsonObject;
  return { expect: { ...Object.fromEntries(of(false)), ...(Object.keys(variables).length > 0 && { variables }) } };
}

function parsedAs(key: string, text: string): Json | undefined {
  if (WORDS.includes(key)) return text.trim();
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const LISTS = ['path', 'waits', 'messages', 'signals'];
const STATUSES = ['active', 'completed', 'terminated', 'failed', 'cancelled'];

/** As the form of a scenario has it. */
function fits(key: string, value: Json): boolean {
  if (key === 'status') return STATUSES.includes(String(value));
  if (LISTS.includes(key)) return Array.isArray(value) && value.every((it) => typeof it === 'string');
  return !WORDS.includes(key) || value !== '';
}

/** A name for a file that no other scenario has. */
export function fileName(title: string, taken: readonly string[]): string {
  const plain = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 48);
  const base = plain || 'scenario';
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? base : `${base}-${n}`;
    if (!taken.includes(name)) return name;
  }
}
