import type { JSONSchema } from 'json-schema-to-ts';

/** A closed object: a field that nobody declared is refused, not ignored (W7). */
export const object = <const P extends Readonly<Record<string, JSONSchema>>, const R extends keyof P & string = never>(
  properties: P,
  required: readonly R[] = [],
) => ({ type: 'object', properties, required, additionalProperties: false }) as const;

/** A closed object whose every field is there. */
export const whole = <const P extends Readonly<Record<string, JSONSchema>>>(properties: P) =>
  object(properties, Object.keys(properties) as (keyof P & string)[]);

export const list = <const I extends JSONSchema>(items: I) => ({ type: 'array', items }) as const;

export const nullable = <const S extends JSONSchema>(schema: S) => ({ anyOf: [schema, { type: 'null' }] }) as const;

/** One page of a list, with how many there are in all. */
export const paged = <const I extends JSONSchema>(items: I) =>
  object({ items: list(items), total: { type: 'integer' } }, ['items', 'total']);
