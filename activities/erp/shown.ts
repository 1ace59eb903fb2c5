import { iso } from '../../engine/audit/canonical.ts';
import type { Json, JsonObject } from '../../engine/kernel/outcome.ts';
import { plain } from '../quality/evidence.ts';

/** As PostgreSQL prints them. */
const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/;
const DECIMAL = /^-?\d+\.(\d{4}|\d{6})$/;

/** Database rows as people and programs outside read them: ISO moments, and decimals without padding. */
export const shown = (rows: readonly object[]): readonly JsonObject[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, one(value)])));

function one(value: unknown): Json {
  if (typeof value !== 'string') return (value ?? null) as Json;
  if (MOMENT.test(value)) return iso(value);
  return DECIMAL.test(value) ? plain(value) : value;
}
