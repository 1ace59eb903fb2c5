import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false });
(addFormats as unknown as (instance: Ajv2020) => void)(ajv);
const compiled = new WeakMap<object, ValidateFunction>();

function validator(schema: object): ValidateFunction {
  const made = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, made);
  return made;
}

export const invalid = (path: string, en: string, zh: string): Outcome =>
  outcome('package-invalid', text(en, zh), { path });

/** Where a file of a package is not what its schema asks for: the place in the file, and what ajv says of it. */
export function schemaProblems(schema: object, file: string, content: unknown): Outcome[] {
  const validate = validator(schema);
  if (validate(content)) return [];
  return (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map((error) => problem(file, error));
}

function problem(file: string, { instancePath, message = '', params }: ErrorObject): Outcome {
  const { allowedValues } = params as { readonly allowedValues?: readonly unknown[] };
  const said = allowedValues ? `${message}: ${allowedValues.join(', ')}` : message;
  const path = `${file}#${instancePath}`;
  return invalid(path, `${path} ${said}.`, `${path} 不符合要求：${said}。`);
}
