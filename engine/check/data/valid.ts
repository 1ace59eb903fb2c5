import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isLiteral, literal } from '../../bpmn/read.ts';
import type { Expression } from '../../kernel/model.ts';
import type { Json, Text } from '../../kernel/outcome.ts';
import { inOneLine, misfits } from '../schema-words.ts';
import { propertiesOf, type Schema } from './from-schema.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false });
(addFormats as unknown as (instance: Ajv2020) => void)(ajv);
const compiled = new WeakMap<object, ValidateFunction>();

function validator(schema: Schema): ValidateFunction {
  const { $id: _, ...anonymous } = schema;
  const made = compiled.get(schema) ?? ajv.compile(anonymous);
  compiled.set(schema, made);
  return made;
}

/** What an expression is worth wherever it stands; nothing when that depends on data. */
export const literalOf = (expression: Expression): Json | undefined =>
  isLiteral(expression) ? literal(expression) : undefined;

/** Why a value of one property does not fit, as the validator says it that the engine asks; nothing when it does. */
export function wrongWith(schema: Schema, property: string, value: Json): Text | undefined {
  const inner = propertiesOf(schema)[property];
  if (inner === undefined || typeof inner !== 'object' || inner === null) return undefined;
  const { $defs } = schema;
  const whole = partOf(schema, property) ?? { ...(inner as Schema), ...($defs !== undefined && { $defs }) };
  parts.set(schema, new Map([...(parts.get(schema) ?? []), [property, whole]]));
  return unfit(whole, value);
}

/** Why a value does not fit a schema, in one line. */
export function unfit(schema: Schema, value: Json): Text | undefined {
  const validate = validator(schema);
  return validate(value) ? undefined : inOneLine(misfits(validate.errors));
}

const parts = new WeakMap<object, Map<string, Schema>>();
const partOf = (schema: Schema, property: string): Schema | undefined => parts.get(schema)?.get(property);
