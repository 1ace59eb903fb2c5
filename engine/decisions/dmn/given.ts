import { asTest, type Clock, compute, typedText, typeName } from '../../kernel/expression.ts';
import { Failure } from '../../kernel/feel/failure.ts';
import { TESTED } from '../../kernel/feel/unary.ts';
import { isObject, type Json } from '../../kernel/outcome.ts';
import type { ValueType } from './model.ts';

/** Types that JSON holds as texts. */
const WRITTEN = ['date', 'time', 'date and time', 'duration'];

/** A value of the process as its declared type in FEEL, or why it is none: a decision is not taken on what may be misread. */
export function givenAs(value: Json, type: ValueType, name: string, clock: Clock): unknown {
  const read = readAs(value, type, name);
  const items = type.isList && Array.isArray(read) ? read : [read];
  for (const item of items) if (item !== null) allowedOnly(item, type, name, clock);
  return read;
}

function readAs(value: Json, type: ValueType, name: string): unknown {
  if (value === null) return null;
  if (type.isList) {
    const { isList: _, ...item } = type;
    const all = Array.isArray(value) ? (value as readonly Json[]) : [value];
    return all.map((each) => readAs(each, { ...item, isList: false }, name));
  }
  if (type.fields && isObject(value)) {
    const fields = type.fields;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        const own = Object.hasOwn(fields, key) ? fields[key] : undefined;
        return [key, own ? readAs(each, own, `${name}.${key}`) : each];
      }),
    );
  }
  const read = WRITTEN.includes(type.base) && typeof value === 'string' ? typedText(value, type.base) : value;
  const actual = read === undefined ? 'string' : typeName(read);
  if (type.base === 'any' || actual === type.base) return read;
  throw new Failure(
    'DECISION_INPUT_TYPE',
    `"${name}" must be a ${type.base}, and is ${JSON.stringify(value)}: map a value of that type.`,
    `“${name}”须为 ${type.base} 类型，实际为 ${JSON.stringify(value)}：请映射该类型的值。`,
  );
}

function allowedOnly(value: unknown, { allowed }: ValueType, name: string, clock: Clock): void {
  if (allowed === undefined) return;
  if (compute(asTest(allowed, []), new Map([[TESTED, value]]), clock) === true) return;
  throw new Failure(
    'DECISION_INPUT_TYPE',
    `"${name}" is ${JSON.stringify(value)}, and only ${allowed} is allowed.`,
    `“${name}”为 ${JSON.stringify(value)}，仅允许 ${allowed}。`,
  );
}
