import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { inOneLine, misfits } from '../check/schema-words.ts';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { Operation } from './operation.ts';

/** Bodies are JSON and taken as they are; parameters are text, and become what their schema says. */
const strict = new Ajv2020({ allErrors: true, useDefaults: true });
const coercing = new Ajv2020({ allErrors: true, useDefaults: true, coerceTypes: true });
for (const ajv of [strict, coercing]) addFormats.default(ajv);

export interface Validators {
  readonly params: ValidateFunction;
  readonly query: ValidateFunction;
  readonly body: ValidateFunction | undefined;
  readonly answer: ValidateFunction;
}

/** Compiled once, when the application is made. */
export function validatorsOf({ params, query, body, answer }: Operation): Validators {
  return {
    params: coercing.compile(params as object),
    query: coercing.compile(query as object),
    body: body === undefined ? undefined : strict.compile(body as object),
    answer: strict.compile(answer as object),
  };
}

/** Names every field that is wrong, never the value: it may be a secret. */
export function problemOf(part: string, validate: ValidateFunction, value: unknown): Outcome | undefined {
  if (validate(value)) return undefined;
  const found = misfits(validate.errors);
  const nameOf = (path: string) => [part, ...path.split('/').filter(Boolean)].join('.');
  const { en, 'zh-CN': zh } = inOneLine(found, (path) => text(nameOf(path), nameOf(path)));
  return outcome('request-invalid', text(`The request is not valid: ${en}`, `请求无效：${zh}`), {
    path: nameOf(found[0]?.path ?? ''),
    details: { fields: found.map(({ path, message }) => ({ part, path, message: { ...message } })) },
  });
}
