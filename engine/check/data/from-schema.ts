import { isObject, type Json, type JsonObject } from '../../kernel/outcome.ts';
import { ANY, type Fields, type Kind, kindOf, type Type } from './type.ts';
import { union } from './union.ts';

/** JSON Schema 2020-12, as packages and plugins carry it. */
export type Schema = { readonly [key: string]: unknown };

/** Deeper than anybody writes: a schema may refer to itself. */
const DEPTH = 8;

const KINDS: { readonly [type: string]: Kind } = {
  null: 'null',
  boolean: 'boolean',
  number: 'number',
  integer: 'number',
  string: 'string',
  array: 'array',
  object: 'object',
};

/**
 * What a schema says of a value. A schema that lists its properties promises no others, unless it says what those are
 * (`additionalProperties`): what a plugin does not declare nobody may build on.
 */
export function typeOfSchema(schema: unknown, root: unknown = schema, depth = 0): Type {
  if (!isSchema(schema) || depth > DEPTH) return ANY;
  const of = (inner: unknown) => typeOfSchema(inner, root, depth + 1);
  if (typeof schema.$ref === 'string') return of(resolved(root, schema.$ref));
  if ('const' in schema) return { kinds: [kindOf(schema.const as Json)] };
  if (Array.isArray(schema.enum)) return { kinds: [...new Set((schema.enum as readonly Json[]).map(kindOf))].sort() };
  const choices = [schema.anyOf, schema.oneOf].filter(Array.isArray).flat();
  if (choices.length > 0 && schema.properties === undefined) return choices.map(of).reduce(union);
  const kinds = kindsOf(schema);
  if (!kinds) return ANY;
  return {
    kinds,
    ...(kinds.includes('object') && objectOf(schema, of)),
    ...(kinds.includes('array') && isSchema(schema.items) && { items: of(schema.items) }),
  };
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

function kindsOf({ type, properties }: Schema): readonly Kind[] | undefined {
  if (type === undefined) return isSchema(properties) ? ['object'] : undefined;
  return [...new Set([type].flat().flatMap((name) => KINDS[String(name)] ?? []))].sort();
}

function objectOf(schema: Schema, of: (inner: unknown) => Type): { fields?: Fields; rest?: Type } {
  const { properties, additionalProperties: more, patternProperties } = schema;
  const listed = isSchema(properties) ? Object.entries(properties) : [];
  const conditional = [schema.allOf].flat().filter(isSchema);
  const all = [...listed, ...conditional.flatMap((part) => Object.entries((part.properties ?? {}) as Schema))];
  if (all.length === 0 && (more === undefined || more === true)) return {};
  const fields = Object.fromEntries(all.map(([name, inner]) => [name, of(inner)]));
  if (patternProperties !== undefined || more === true) return { fields, rest: ANY };
  return isSchema(more) ? { fields, rest: of(more) } : { fields };
}

/** `#/$defs/group` within the same schema; what refers elsewhere is not known. */
function resolved(root: unknown, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined;
  const steps = reference.slice(2).split('/');
  return steps.reduce<unknown>(
    (at, step) => (isSchema(at) ? at[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
    root,
  );
}

/** Of values that were given as examples: what kind they are, and nothing of what is inside. */
export const typeOfExample = (value: Json): Type =>
  isObject(value) ? { kinds: ['object'] } : { kinds: [kindOf(value)] };

/** Fields that a schema demands, of those that it lists. */
export const requiredBy = ({ required }: Schema): readonly string[] =>
  Array.isArray(required) ? (required as readonly string[]) : [];

export const propertiesOf = ({ properties }: Schema): JsonObject => (properties ?? {}) as JsonObject;
