import type { Text } from '../../../engine/kernel/outcome.ts';
import type { FieldSchema } from '../api/types.ts';
import { i18n, say } from '../i18n.ts';

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'en' in value && 'zh-CN' in value;

/** A value as a reader of the record sees it; of one with many parts, how many there are. */
export function valueText(value: unknown, field?: FieldSchema): string {
  if (value === undefined || value === null || value === '') return '—';
  const named = field?.['x-enum']?.[String(value)];
  if (named) return say(named);
  if (typeof value === 'boolean') return i18n.global.t(value ? 'common.yes' : 'common.no');
  if (isText(value)) return say(value);
  if (typeof value !== 'object') return String(value);
  if ('label' in value) return valueText(value.label);
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(', ');
  const n = Object.keys(value).length;
  return i18n.global.t('common.parts', { n }, n);
}
