import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import localize from 'ajv-i18n';
import { isObject, type Json, type JsonObject, type Outcome, outcome, type Text, text } from '../kernel/outcome.ts';
import type { Definition } from './load.ts';

/** Keywords of ours start with `x-`; they describe and never validate. */
const ajv = new Ajv2020({ allErrors: true, strict: false });
(addFormats as unknown as (instance: Ajv2020) => void)(ajv);

type Fields = Readonly<Record<string, { readonly 'x-title'?: Text } | undefined>>;

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

/** What is wrong with the whole because of a part that is wrong itself is not said twice. */
const isOwn = ({ keyword }: ErrorObject): boolean => keyword !== 'if' && keyword !== 'allOf';

function messages(errors: ErrorObject[]): { path: string; en: string; zh: string }[] {
  localize.zh(errors);
  const chinese = errors.map(({ message }) => message ?? '');
  localize.en(errors);
  return errors.map(({ instancePath, message, params }, i) => {
    const { missingProperty, additionalProperty, unevaluatedProperty } = params as Readonly<Record<string, string>>;
    const named = missingProperty ?? additionalProperty ?? unevaluatedProperty;
    const path = named ? `${instancePath}/${named}` : instancePath;
    if (missingProperty) return { path, en: 'is required', zh: '必填' };
    return { path, en: message ?? '', zh: chinese[i] ?? '' };
  });
}

/** What is wrong with the data of a form: one Outcome that names the first field and lists every one. */
export function checkForm(definition: Definition, form: string, output: JsonObject): Outcome | undefined {
  const validate = validator(definition, form);
  if (!validate) throw new Error(`form ${form} is not in definition ${definition.hash}`);
  if (validate(output) && validate(filled(output))) return undefined;
  const errors = validate.errors ?? [];
  const found = messages(errors.some(isOwn) ? errors.filter(isOwn) : errors);
  const { properties } = (definition.forms[form]?.schema ?? {}) as { readonly properties?: Fields };
  const title = (path: string, language: 'en' | 'zh-CN') =>
    properties?.[path.slice(1)]?.['x-title']?.[language] ?? path;
  const en = found.map((each) => `${title(each.path, 'en')} ${each.en}`).join('; ');
  const zh = found.map((each) => `“${title(each.path, 'zh-CN')}”${each.zh}`).join('；');
  return outcome('form-invalid', text(`Check these fields: ${en}`, `请检查以下字段：${zh}`), {
    path: found[0]?.path ?? '',
    details: { fields: found.map(({ path, en, zh }) => ({ path, message: { en, 'zh-CN': zh } })) },
  });
}
