import type { Parameter } from '../../../../engine/cases/package.ts';
import { afterPeriod } from '../../../../engine/kernel/expression.ts';
import type { Json } from '../../../../engine/kernel/outcome.ts';

export const toText = (value: Json | undefined): string => (value === undefined || value === null ? '' : String(value));

/** A value of a parameter as it was typed; what is no number stays as it is, for the check to say so. */
export function fromText(type: Parameter['type'], text: string): Json | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return type === 'number' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

const START = { at: '2026-01-01T00:00:00.000Z', zone: 'UTC' };

/** How long a duration is; nothing for what is none. */
function size(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^P(\d|T\d)/.test(value)) return undefined;
  try {
    return Date.parse(afterPeriod(value, START)) - Date.parse(START.at);
  } catch {
    return undefined;
  }
}

/** Whether the default is no value of its type, or lies outside of its range. */
export function outOfRange({ type, default: value, min, max }: Parameter): boolean {
  if (type !== 'duration' && type !== 'number') return false;
  const [own, least, most] = [size(value), size(min), size(max)];
  return own === undefined || (least !== undefined && own < least) || (most !== undefined && own > most);
}
