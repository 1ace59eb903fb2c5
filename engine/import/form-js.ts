import { isObject, type Json, type JsonObject, text } from '../kernel/outcome.ts';
import { isVariable } from './names.ts';

interface Read {
  readonly name: string;
  readonly schema: JsonObject;
  readonly required: boolean;
}

/** Components of form-js as JSON Schema; what is not among them only shows something, or is built of others. */
const TYPES: { readonly [type: string]: JsonObject } = {
  textfield: { type: 'string', maxLength: 4000 },
  textarea: { type: 'string', maxLength: 4000, 'x-widget': 'textarea' },
  number: { type: 'number', 'x-widget': 'number' },
  checkbox: { type: 'boolean', 'x-widget': 'checkbox' },
  radio: { type: 'string', 'x-widget': 'radio' },
  select: { type: 'string', 'x-widget': 'select' },
  datetime: { type: 'string', format: 'date', 'x-widget': 'date' },
};

const LIMITS: { readonly [name: string]: string } = {
  minLength: 'minLength',
  maxLength: 'maxLength',
  min: 'minimum',
  max: 'maximum',
  pattern: 'pattern',
};

/** The fields of a form that was drawn with form-js, and how many components only show something. */
export function formJsFields(
  json: string,
): { readonly fields: readonly Read[]; readonly shown: readonly string[] } | undefined {
  const components = componentsIn(json);
  if (!components) return undefined;
  const fields = components.flatMap((component) => fieldOf(component) ?? []);
  const names = new Set(fields.map(({ name }) => name));
  const shown = components.filter(({ key }) => typeof key !== 'string' || !names.has(key));
  return { fields, shown: shown.map((component) => JSON.stringify(component)) };
}

function componentsIn(json: string): readonly JsonObject[] | undefined {
  try {
    const form = JSON.parse(json) as Json;
    return isObject(form) && Array.isArray(form.components) ? flat(form.components) : undefined;
  } catch {
    return undefined;
  }
}

const flat = (components: readonly Json[]): readonly JsonObject[] =>
  components
    .filter(isObject)
    .flatMap((each) => (each.type === 'group' && Array.isArray(each.components) ? flat(each.components) : [each]));

function fieldOf({ key, type, label, validate, values }: JsonObject): Read | undefined {
  const own = typeof type === 'string' ? TYPES[type] : undefined;
  if (typeof key !== 'string' || !isVariable(key) || !own) return undefined;
  const rules = isObject(validate ?? null) ? (validate as JsonObject) : {};
  const title = typeof label === 'string' && label !== '' ? label : key;
  const limits = Object.entries(LIMITS).flatMap(([name, keyword]) => {
    const limit = rules[name];
    return limit === undefined || limit === null || limit === '' ? [] : [[keyword, limit] as const];
  });
  return {
    name: key,
    schema: { ...own, ...choices(values), ...Object.fromEntries(limits), 'x-title': { ...text(title, title) } },
    required: rules.required === true,
  };
}

function choices(values: Json | undefined): JsonObject {
  if (!Array.isArray(values)) return {};
  const options = (values as readonly Json[]).filter(isObject).filter(({ value }) => typeof value === 'string');
  if (options.length === 0) return {};
  const words = options.map(({ value, label = value }) => [String(value), { ...text(String(label), String(label)) }]);
  return { enum: options.map(({ value = '' }) => value), 'x-enum': Object.fromEntries(words) };
}
