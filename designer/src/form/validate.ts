import { type Text, text } from '../../../engine/kernel/outcome.ts';
import type { FieldSchema, FormSchema } from '../api/types.ts';

export type Values = Record<string, unknown>;
export type Problems = Record<string, Text>;

interface Conditional extends FormSchema {
  readonly allOf?: readonly Conditional[];
  readonly if?: Conditional;
  readonly then?: Conditional;
  readonly else?: Conditional;
}

export const blank = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/**
 * Says early, in the reader's language, what the server would refuse. The server validates with the complete schema in
 * any case; ajv itself would need `eval`, which the content security policy forbids.
 */
export function validate(schema: FormSchema, values: Values): Problems {
  const problems: Problems = {};
  const level = schema as Conditional;
  for (const name of level.required ?? []) {
    if (blank(values[name])) problems[name] = text('This is required.', '此项必填。');
  }
  for (const [name, field] of Object.entries(level.properties ?? {})) {
    if (blank(values[name])) continue;
    if (typeof field === 'boolean') {
      if (!field) problems[name] = text('This must stay empty here.', '此处不得填写。');
      continue;
    }
    const problem = validateField(field, values[name]);
    if (problem) problems[name] = problem;
  }
  for (const part of level.allOf ?? []) merge(problems, validate(part, values));
  if (level.if) {
    const branch = holds(level.if, values) ? level.then : level.else;
    if (branch) merge(problems, validate(branch, values));
  }
  return problems;
}

/** `x-when` names the answers under which a field is asked at all. */
export const asked = (field: FieldSchema, values: Values): boolean =>
  Object.entries(field['x-when'] ?? {}).every(([name, among]) => among.includes(values[name]));

/** Which fields must be filled with these values: conditions counted. */
export function requiredNow(schema: FormSchema, values: Values): Set<string> {
  const level = schema as Conditional;
  const names = new Set<string>(level.required ?? []);
  const branch = level.if ? (holds(level.if, values) ? level.then : level.else) : undefined;
  for (const part of [...(level.allOf ?? []), ...(branch ? [branch] : [])]) {
    for (const name of requiredNow(part, values)) names.add(name);
  }
  return names;
}

function merge(into: Problems, more: Problems) {
  for (const [name, problem] of Object.entries(more)) into[name] ??= problem;
}

/** Unlike on a form, an absent property satisfies `properties` here, as JSON Schema has it. */
const holds = (schema: Conditional, values: Values) => Object.keys(validate(schema, values)).length === 0;

export function validateField(field: FieldSchema, value: unknown): Text | undefined {
  if (field.const !== undefined && value !== field.const)
    return text('Another value is needed here.', '此处须填写其他值。');
  if (field.enum && !field.enum.includes(value as string)) return text('Choose one of the values.', '请选择其中一项。');
  if (typeof value === 'string') return validateString(field, value);
  if (typeof value === 'number') return validateNumber(field, value);
  return undefined;
}

function validateString(field: FieldSchema, value: string): Text | undefined {
  const length = [...value.trim()].length;
  if (field.minLength !== undefined && length < field.minLength) {
    return text(`Write at least ${field.minLength} characters.`, `至少填写 ${field.minLength} 个字符。`);
  }
  if (field.maxLength !== undefined && [...value].length > field.maxLength) {
    return text(`Write at most ${field.maxLength} characters.`, `最多填写 ${field.maxLength} 个字符。`);
  }
  if (field.pattern !== undefined && !new RegExp(field.pattern, 'u').test(value)) {
    return text('This does not have the required form.', '格式不符合要求。');
  }
  return undefined;
}

function validateNumber(field: FieldSchema, value: number): Text | undefined {
  if (Number.isNaN(value)) return text('Enter a number.', '请输入数字。');
  if (field.type === 'integer' && !Number.isInteger(value)) return text('Enter a whole number.', '请输入整数。');
  if (field.minimum !== undefined && value < field.minimum) {
    return text(`Not less than ${field.minimum}.`, `不得小于 ${field.minimum}。`);
  }
  if (field.maximum !== undefined && value > field.maximum) {
    return text(`Not more than ${field.maximum}.`, `不得大于 ${field.maximum}。`);
  }
  return undefined;
}
