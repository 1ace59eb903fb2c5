import { type Text, text } from '../../../../engine/kernel/outcome.ts';
import type { FieldSchema, FormSchema } from '../../api/types.ts';

/** A field of a plugin's schema, as it is asked for. */
export interface Asked {
  readonly name: string;
  readonly title: Text;
  readonly help?: Text;
  readonly required: boolean;
  readonly schema: FieldSchema;
}

const KINDS: Readonly<Record<string, Text>> = {
  string: text('text', '文本'),
  number: text('number', '数值'),
  integer: text('whole number', '整数'),
  boolean: text('yes or no', '是/否'),
  array: text('list', '列表'),
  object: text('record', '记录'),
};

function helpOf(field: FieldSchema): Text | undefined {
  if (field['x-help']) return field['x-help'];
  if (typeof field.description === 'string') return text(field.description, field.description);
  const types = typeof field.type === 'string' ? [field.type] : (field.type ?? []);
  const words = types.flatMap((type) => KINDS[type] ?? []);
  const values = field.enum ? `: ${field.enum.join(', ')}` : '';
  if (words.length === 0) return field.enum && text(field.enum.join(', '), field.enum.join('、'));
  return text(
    `${words.map(({ en }) => en).join(' or ')}${values}`,
    `${words.map((it) => it['zh-CN']).join('或')}${values}`,
  );
}

/** The fields that a schema asks for, those that it needs first. */
export function askedBy(schema: FormSchema): readonly Asked[] {
  const required = new Set(schema.required ?? []);
  const all = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const help = helpOf(field);
    return {
      name,
      title: field['x-title'] ?? text(name, name),
      required: required.has(name),
      schema: field,
      ...(help && { help }),
    };
  });
  return [...all.filter((it) => it.required), ...all.filter((it) => !it.required)];
}

/** How a configured value is filled in. */
export type ConfigWidget = 'text' | 'number' | 'boolean' | 'one' | 'several' | 'bilingual' | 'literal';

export function widgetOf({ type, enum: values, properties, items }: FieldSchema): ConfigWidget {
  if (values) return 'one';
  if (type === 'array' && hasEnum(items)) return 'several';
  if (type === 'object' && isRecord(properties) && 'en' in properties && 'zh-CN' in properties) return 'bilingual';
  if (type === 'string') return 'text';
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'boolean' ? 'boolean' : 'literal';
}

export const valuesOf = ({ enum: values, items }: FieldSchema): readonly string[] =>
  (values ?? (hasEnum(items) ? items.enum : [])).map(String);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const hasEnum = (value: unknown): value is { readonly enum: readonly unknown[] } =>
  isRecord(value) && Array.isArray(value.enum);
