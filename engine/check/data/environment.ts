import type { Type } from './type.ts';
import { same, union } from './union.ts';

export interface Variable {
  readonly type: Type;
  /** Set on every way here, not on some only. */
  readonly sure: boolean;
}

/** What stands in the variables where an element begins or ends, whichever way a run came there. */
export interface Environment {
  readonly variables: ReadonlyMap<string, Variable>;
  /** Meanings of signatures that were given on every way here. */
  readonly signed: ReadonlySet<string>;
  /** Variables that nobody declared may have come with the start. */
  readonly open: boolean;
}

export const EMPTY: Environment = { variables: new Map(), signed: new Set(), open: false };

export function withVariables(environment: Environment, added: readonly (readonly [string, Type])[]): Environment {
  if (added.length === 0) return environment;
  const { variables, ...rest } = environment;
  const all = new Map(variables);
  for (const [name, type] of added) all.set(name, { type, sure: true });
  return { ...rest, variables: all };
}

/** A run came by one of these ways. */
export function either(ways: readonly Environment[]): Environment | undefined {
  const [first, ...others] = ways;
  if (!first || others.length === 0) return first;
  return {
    variables: merged(ways, (found) => found.length === ways.length && found.every(({ sure }) => sure)),
    signed: new Set([...first.signed].filter((meaning) => others.every(({ signed }) => signed.has(meaning)))),
    open: ways.some(({ open }) => open),
  };
}

/** A run came by all of these ways. */
export const all = (ways: readonly Environment[]): Environment => ({
  variables: merged(ways, (found) => found.some(({ sure }) => sure)),
  signed: new Set(ways.flatMap(({ signed }) => [...signed])),
  open: ways.some(({ open }) => open),
});

/** What may have happened besides changes what may stand there, and makes nothing certain. */
export function perhaps(certain: Environment, besides: readonly Environment[]): Environment {
  if (besides.length === 0) return certain;
  const variables = merged([certain, ...besides], () => false);
  for (const [name, { sure }] of certain.variables) {
    const found = variables.get(name);
    if (sure && found) variables.set(name, { ...found, sure });
  }
  return { ...certain, variables };
}

function merged(ways: readonly Environment[], sure: (found: readonly Variable[]) => boolean): Map<string, Variable> {
  const found = new Map<string, Variable[]>();
  for (const { variables } of ways) {
    for (const [name, variable] of variables) found.set(name, [...(found.get(name) ?? []), variable]);
  }
  return new Map(
    [...found].map(([name, variables]) => [
      name,
      { type: variables.map(({ type }) => type).reduce(union), sure: sure(variables) },
    ]),
  );
}

export function alike(one: Environment, other: Environment): boolean {
  if (one === other) return true;
  if (one.open !== other.open || one.signed.size !== other.signed.size) return false;
  if (one.variables.size !== other.variables.size || ![...one.signed].every((it) => other.signed.has(it))) return false;
  return [...one.variables].every(([name, { type, sure }]) => {
    const known = other.variables.get(name);
    return known !== undefined && known.sure === sure && (known.type === type || same(known.type, type));
  });
}
