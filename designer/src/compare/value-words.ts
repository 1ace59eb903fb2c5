import type { Json, Text } from '../../../engine/kernel/outcome.ts';
import { say } from '../i18n.ts';

const isText = (value: Json): value is Json & Text =>
  typeof value === 'object' && value !== null && 'en' in value && 'zh-CN' in value;

/** A value as a reader compares it: complete, and both languages where only the other one differs. */
export function valueWords(value: Json | undefined, other: Json | undefined): string {
  if (value === undefined) return '—';
  if (typeof value === 'string') return value;
  if (isText(value)) {
    const same = other !== undefined && isText(other) && say(value) === say(other);
    return same ? `${value.en} / ${value['zh-CN']}` : say(value);
  }
  return JSON.stringify(value, null, 2);
}
