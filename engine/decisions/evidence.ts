import { DateTime } from 'luxon';
import { type Json, type JsonObject, type Text, text } from '../kernel/outcome.ts';
import type { EvidenceRow } from './check.ts';
import type { CheckRule, EvidenceType, Required } from './rule-set.ts';

const DECIMAL = /^-?\d+(\.\d+)?$/;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path, or undefined. Only own properties: `__proto__` and its like are absent. */
export function valueAt(evidence: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = evidence;
  for (const name of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

export function hasType(value: Json, type: EvidenceType): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'decimal':
      return typeof value === 'string' && DECIMAL.test(value);
    case 'string':
      return typeof value === 'string' && value !== '';
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && /^\d{4}-/.test(value) && DateTime.fromISO(value, { zone: 'utc' }).isValid;
    default:
      return type satisfies never;
  }
}

/** Why a check cannot be asked: what it needs is absent or has another type. */
export function notCheckable(check: CheckRule, evidence: JsonObject): Text | undefined {
  for (const required of check.evidence) {
    const value = valueAt(evidence, required.path);
    if (value === undefined || value === null) return absent(required, evidence);
    if (!hasType(value, required.type)) return illTyped(required, value);
  }
  return undefined;
}

/** A collector that knows what should have been there names it in `absent` of the group. */
const absent = ({ missing, title, path }: Required, evidence: JsonObject): Text => {
  const named = valueAt(evidence, `${groupOf(path)}.absent`);
  if (Array.isArray(named) && named.length > 0) {
    const list = (named as unknown as readonly Text[]).slice(0, NAMED);
    const more = named.length > NAMED ? ` +${named.length - NAMED}` : '';
    const [en, zh] = [list.map((it) => it.en).join('; '), list.map((it) => it['zh-CN']).join('；')];
    return text(`No evidence: ${en}${more}`, `无证据：${zh}${more}`);
  }
  return nothing({ missing, title, path });
};

/** So many of what is absent are named. */
const NAMED = 5;

const nothing = ({ missing, title, path }: Pick<Required, 'missing' | 'title' | 'path'>): Text =>
  missing ?? text(`No evidence: ${title.en} (${path})`, `无证据：${title['zh-CN']}（${path}）`);

function illTyped({ title, path, type }: Required, value: Json): Text {
  const found = Array.isArray(value) ? 'array' : typeof value;
  return text(
    `Evidence cannot be judged: ${title.en} (${path}) is ${found}, expected ${type}`,
    `证据无法判定：${title['zh-CN']}（${path}）类型为 ${found}，应为 ${type}`,
  );
}

/** `steps` of `steps.missing`. */
export const groupOf = (path: string): string => path.slice(0, path.lastIndexOf('.'));

export const groupsOf = (check: CheckRule): string[] => [...new Set(check.evidence.map((it) => groupOf(it.path)))];

/** The primary rows that the collectors looked at for these groups. */
export function rowsOf(evidence: JsonObject, groups: readonly string[]): EvidenceRow[] {
  const rows: EvidenceRow[] = [];
  for (const group of groups) {
    const found = valueAt(evidence, `${group}.rows`);
    if (Array.isArray(found)) rows.push(...(found as unknown as EvidenceRow[]));
  }
  return rows;
}
