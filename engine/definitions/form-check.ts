import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { belowBounds } from '../cases/form-bounds.ts';
import { inOneLine, misfits } from '../check/schema-words.ts';
import { isObject, type Json, type JsonObject, type Outcome, outcome, type Text, text } from '../kernel/outcome.ts';
import type { Definition } from './load.ts';

/** Keywords of ours start with `x-`; they describe and never validate. */
const ajv = new Ajv2020({ allErrors: true, strict: false });
(addFormats as unknown as (instance: Ajv2020) => void)(ajv);

interface Field {
  readonly 'x-title'?: Text;
  readonly 'x-enum'?: Readonly<Record<string, Text>>;
}
type Fields = Readonly<Record<string, Field | undefined>>;

const compiled = new Map<string, ValidateFunction>();

function validator(definition: Definition, form: string): ValidateFunction | undefined {
  const key = `${definition.hash}/${form}`;
  const known = compiled.get(key);
  if (known) return known;
  const { schema } = definition.forms[form] ?? {};
  if (!schema) return undefined;
  const { $id: _, ...anonymous } = schema;
  const made = ajv.compile(anonymous);
  compiled.set(key, made);
  return made;
}

/** As somebody filled it in: blanks around a text do not count, and a text of blanks is none. */
function filled(value: Json): Json {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return (value as readonly Json[]).map(filled);
  if (!isObject(value)) return value;
  const parts = Object.entries(value).map(([name, it]) => [name, filled(it)] as const);
  return Object.fromEntries(parts.filter(([, it]) => it !== ''));
}

/** What is wrong with the data of a form: one Outcome that names the first field and lists every one. */
export function checkForm(
  definition: Definition,
  form: string,
  output: JsonObject,
  data: JsonObject,
): Outcome | undefined {
  const validate = validator(definition, form);
  if (!validate) throw new Error(`form ${form} is not in definition ${definition.hash}`);
  const { schema = {} } = definition.forms[form] ?? {};
  const fits = validate(output) && validate(filled(output));
  const { properties } = schema as { readonly properties?: Fields };
  const field = (path: string) => properties?.[path.slice(1)];
  const offered = (path: string, choice: unknown) => field(path)?.['x-enum']?.[String(choice)];
  const found = fits ? belowBounds(schema, data, output) : misfits(validate.errors, offered);
  if (found.length === 0) return undefined;
  const { en, 'zh-CN': zh } = inOneLine(found, (path) => field(path)?.['x-title'] ?? text(path, path));
  return outcome('form-invalid', text(`Check these fields: ${en}`, `请检查以下字段：${zh}`), {
    path: found[0]?.path ?? '',
    details: { fields: found.map(({ path, message }) => ({ path, message: { ...message } })) },
  });
}
