import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { misfits } from '../check/schema-words.ts';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true });
(addFormats as unknown as (instance: Ajv2020) => void)(ajv);
const compiled = new WeakMap<object, ValidateFunction>();

function validator(schema: object): ValidateFunction {
  const made = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, made);
  return made;
}

export const invalid = (path: string, en: string, zh: string): Outcome =>
  outcome('package-invalid', text(en, zh), { path });

/** Where a file of a package is not what its schema asks for: the place in the file, and what is wanted there. */
export function schemaProblems(schema: object, file: string, content: unknown): Outcome[] {
  const validate = validator(schema);
  if (validate(content)) return [];
  return misfits(validate.errors).map(({ path, message }) => {
    const at = `${file}#${path}`;
    return invalid(at, `${at} ${message.en}.`, `${at} ${message['zh-CN']}。`);
  });
}
