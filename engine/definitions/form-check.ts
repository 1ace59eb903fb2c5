import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import localize from 'ajv-i18n';
import { type JsonObject, type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { Definition } from './load.ts';

/** Keywords of ours start with `x-`; they describe and never validate. */
const ajv = new Ajv2020({ allErrors: true, strict: false });
(addFormats as unknown as (instance: Ajv2020) => void)(ajv);

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

function messages(errors: ErrorObject[]): { path: string; en: string; zh: string }[] {
  localize.zh(errors);
  const chinese = errors.map(({ message }) => message ?? '');
  localize.en(errors);
  return errors.map(({ instancePath, message, params }, i) => {
    const { missingProperty, additionalProperty, unevaluatedProperty } = params as Readonly<Record<string, string>>;
    const named = missingProperty ?? additionalProperty ?? unevaluatedProperty;
    return { path: named ? `${instancePath}/${named}` : instancePath, en: message ?? '', zh: chinese[i] ?? '' };
  });
}

/** What is wrong with the data of a form: one Outcome that names the first field and lists every one. */
export function checkForm(definition: Definition, form: string, output: JsonObject): Outcome | undefined {
  const validate = validator(definition, form);
  if (!validate) throw new Error(`form ${form} is not in definition ${definition.hash}`);
  if (validate(output)) return undefined;
  const found = messages(validate.errors ?? []);
  const list = (language: 'en' | 'zh') => found.map((each) => `${each.path} ${each[language]}`).join('; ');
  return outcome('form-invalid', text(`Check these fields: ${list('en')}`, `请检查以下字段：${list('zh')}`), {
    path: found[0]?.path ?? '',
    details: { fields: found.map(({ path, en, zh }) => ({ path, message: { en, 'zh-CN': zh } })) },
  });
}
