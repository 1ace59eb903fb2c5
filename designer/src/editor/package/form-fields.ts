import type { Text } from '../../../../engine/kernel/outcome.ts';
import type { Form as Asked, FieldSchema, FormSchema } from '../../api/types.ts';
import { type Widget, widgetOf } from '../../form/widget.ts';

/** A form as a file has it. */
export interface Form extends Asked {
  readonly id: string;
}

/** A field of a form, as it is edited: its name and what its schema says. */
export interface FormField {
  readonly name: string;
  readonly field: FieldSchema;
  readonly required: boolean;
  readonly widget: Widget;
}

/** The fields in the order in which they are filled in. */
export function fieldsOf({ schema, order }: Form): readonly FormField[] {
  const properties = schema.properties ?? {};
  const names = [...new Set([...order, ...Object.keys(properties)])];
  return names.flatMap((name) => {
    const field = properties[name];
    return field ? [{ name, field, required: schema.required?.includes(name) ?? false, widget: widgetOf(field) }] : [];
  });
}

/** The form with these fields: all else that its schema says stays. */
export function withFields(form: Form, fields: readonly Omit<FormField, 'widget'>[]): Form {
  const required = fields.filter((it) => it.required).map(({ name }) => name);
  const { required: _, ...schema } = form.schema;
  const next: FormSchema = {
    ...schema,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(fields.map(({ name, field }) => [name, field])),
  };
  return { ...form, schema: next, order: fields.map(({ name }) => name) };
}

const BASE: Readonly<Record<Widget, FieldSchema>> = {
  text: { type: 'string', maxLength: 200 },
  textarea: { type: 'string', maxLength: 4000 },
  radio: { type: 'string', enum: ['yes', 'no'] },
  select: { type: 'string', enum: ['yes', 'no'] },
  number: { type: 'number' },
  checkbox: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  evidence: { type: 'object' },
};

/** A field of another kind: what people read of it stays, and choices where it still has some. */
export function asWidget(
  { 'x-title': title, 'x-help': help, enum: values, 'x-enum': words }: FieldSchema,
  widget: Widget,
): FieldSchema {
  const chooses = widget === 'radio' || widget === 'select';
  return {
    ...BASE[widget],
    ...(chooses && values && { enum: values }),
    ...(chooses && { 'x-enum': words ?? { yes: { en: 'Yes', 'zh-CN': '是' }, no: { en: 'No', 'zh-CN': '否' } } }),
    ...(title && { 'x-title': title }),
    ...(help && { 'x-help': help }),
    'x-widget': widget,
  };
}

/** The choices of a field, one a line: `value | English | 中文`. */
export const choicesText = ({ enum: values = [], 'x-enum': words = {} }: FieldSchema): string =>
  values.map((value) => [value, words[value]?.en ?? value, words[value]?.['zh-CN'] ?? value].join(' | ')).join('\n');

export function withChoices(field: FieldSchema, text: string): FieldSchema {
  const lines = text.split('\n').map((line) => line.split('|').map((part) => part.trim()));
  const choices = lines
    .filter(([value]) => value)
    .map(([value = '', en = value, zh = en]) => [value, { en, 'zh-CN': zh }] as const);
  return {
    ...field,
    enum: choices.map(([value]) => value),
    'x-enum': Object.fromEntries(choices) as Record<string, Text>,
  };
}

export const moved = <T>(items: readonly T[], from: number, by: number): readonly T[] => {
  const item = items[from];
  const to = from + by;
  if (item === undefined || to < 0 || to >= items.length) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
};

export const emptyForm = (id: string, key: string): Form => ({
  id,
  title: { en: 'New form', 'zh-CN': '新表单' },
  schema: {
    $id: `https://signet.dev/${key}/${id}.json`,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    properties: {},
  },
  order: [],
});
