import type { Json } from '../outcome.ts';
import { MAX_RESULT } from './budget.ts';
import { Failure } from './failure.ts';

/** A FEEL value as plain JSON, bounded; dates and durations become ISO 8601 texts, what has no JSON form is refused. */
export function toJson(value: unknown, textOf: (part: object) => string | undefined): Json {
  let left = MAX_RESULT;
  const convert = (part: unknown): Json => {
    left -= typeof part === 'string' ? part.length + 1 : 1;
    if (left < 0) throw new Failure('expression-budget', 'The result is too large.', '结果过大。');
    if (part === null || part === undefined) return null;
    if (typeof part === 'string' || typeof part === 'boolean') return part;
    if (typeof part === 'number' && Number.isFinite(part)) return part;
    if (Array.isArray(part)) return part.map(convert);
    if (typeof part !== 'object') throw noJson();
    if (Object.getPrototypeOf(part) === Object.prototype) {
      return Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, convert(entry)]));
    }
    if ('toJSON' in part && typeof part.toJSON === 'function') return textOf(part) ?? String(part.toJSON());
    throw noJson();
  };
  return convert(value);
}

const noJson = () =>
  new Failure('expression-type', 'The result is not a value that can be kept.', '结果不是可保存的值。');
