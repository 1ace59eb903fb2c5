import type { RuleSet } from '../decisions/rule-set.ts';
import type { Package } from '../definitions/package.ts';
import { isObject, type Json, type JsonObject, type Text } from '../kernel/outcome.ts';

/** How a package names what its variables hold: evidence as its rules do, what people decided as their forms do. */
export interface Words {
  readonly title: (path: string) => Text | undefined;
  /** A choice in the words in which it was offered. */
  readonly value: (path: string, value: Json) => Json;
}

/** `snapshot.deviations.open[0]` holds what rules call `deviations.open`. */
const within = (path: string): string => path.replace(/^[^.[]+\./, '').replace(/\[.*$/, '');
const field = (path: string): string => path.split('.').at(-1) ?? path;

export function wordsOf(of: Pick<Package, 'rules' | 'forms'> | undefined): Words {
  const ruleSets = Object.values(of?.rules ?? {}) as unknown as RuleSet[];
  const evidence = new Map(
    ruleSets.flatMap(({ checks }) => checks.flatMap((check) => check.evidence)).map(({ path, title }) => [path, title]),
  );
  const fields = new Map(
    Object.values(of?.forms ?? {}).flatMap(({ schema }) =>
      Object.entries(isObject(schema.properties ?? null) ? (schema.properties as JsonObject) : {}),
    ),
  ) as Map<string, JsonObject>;
  return {
    title: (path) => evidence.get(within(path)) ?? (fields.get(field(path))?.['x-title'] as Text | undefined),
    value: (path, value) => {
      const offered = fields.get(field(path))?.['x-enum'] as JsonObject | undefined;
      return (typeof value === 'string' ? offered?.[value] : undefined) ?? value;
    },
  };
}
