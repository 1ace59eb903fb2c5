import type { FieldSchema } from '../api/types.ts';

export type Widget = 'text' | 'textarea' | 'radio' | 'select' | 'number' | 'checkbox' | 'date' | 'evidence';

const NAMED: readonly string[] = ['text', 'textarea', 'radio', 'select', 'number', 'checkbox', 'date', 'evidence'];

/** What the schema asks for, or what its type suggests. */
export function widgetOf(field: FieldSchema): Widget {
  const named = field['x-widget'];
  if (named !== undefined && NAMED.includes(named)) return named as Widget;
  if (field.enum) return field.enum.length <= 5 ? 'radio' : 'select';
  if (field.type === 'boolean') return 'checkbox';
  if (field.type === 'number' || field.type === 'integer') return 'number';
  if (field.format === 'date') return 'date';
  return (field.maxLength ?? 0) > 120 ? 'textarea' : 'text';
}
