import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
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
  const problems = (validate.errors ?? []).map((error) => ({
    path: pathOf(part, error),
    problem: error.message ?? error.keyword,
  }));
  const first = problems[0]?.path ?? part;
  return outcome('request-invalid', text(`The request is not valid: ${first}`, `请求无效：${first}`), {
    path: first,
    details: { problems },
  });
}

function pathOf(part: string, { instancePath, params }: ErrorObject): string {
  const { missingProperty, additionalProperty } = params as { missingProperty?: string; additionalProperty?: string };
  const field = missingProperty ?? additionalProperty;
  return [part, ...instancePath.split('/').filter(Boolean), ...(field ? [field] : [])].join('.');
}
