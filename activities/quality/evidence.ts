import { Decimal } from 'decimal.js';
import type { Json, JsonObject, Text } from '../../engine/kernel/outcome.ts';
import type { Transaction } from '../../engine/store/transaction.ts';

/** Reads only: whoever can select can collect. */
export type Reading = Pick<Transaction, 'db'> & {
  /** What one collection has read already: nothing is written in between. */
  readonly seen?: Map<string, Promise<unknown>>;
};

/** Reads once in a collection, whoever asks again; outside of one, each time. */
export function once<T>({ seen }: Reading, key: string, read: () => Promise<T>): Promise<T> {
  if (!seen) return read();
  const known = seen.get(key) as Promise<T> | undefined;
  if (known) return known;
  const asked = read();
  seen.set(key, asked);
  return asked;
}

/** A primary row of the plant that was looked at. */
export interface Row {
  readonly table: string;
  readonly id: string;
  readonly label: Text | string;
}

/**
 * One group of the evidence: the rows that were looked at and what they say. Without `values` its source has delivered
 * nothing, and every check on it is NOT_CHECKED.
 */
export type Group = { readonly rows: readonly Row[] } & { readonly [value: string]: unknown };

export type Evidence = Readonly<Record<string, Group>>;

/** Reads one source's rows on a lot. Depends on those rows only, never on the clock: unchanged rows, unchanged evidence. */
export type Collect = (tx: Reading, lot: string) => Promise<Evidence>;

export const group = (rows: readonly Row[], values?: Readonly<Record<string, Json | readonly Text[]>>): Group => ({
  rows,
  ...values,
});

/** What should have been there and is not: every check on the group is NOT_CHECKED, and says so (W7). */
export const incomplete = (rows: readonly Row[], absent: readonly Text[]): Group => ({ rows, absent });

/** Evidence as it stands in variables and facts: plain JSON. */
export const asJson = (evidence: Evidence): JsonObject => evidence as unknown as JsonObject;

export const millis = (moment: string): number => {
  const at = Date.parse(moment);
  if (Number.isNaN(at)) throw new Error(`not a moment: ${moment}`);
  return at;
};

/** From the first moment on and before the last; an empty end is open. */
export const holdsAt = (from: string, to: string | null, moment: string): boolean =>
  millis(from) <= millis(moment) && (to === null || millis(moment) < millis(to));

export function within(value: string, low: string | null, high: string | null): boolean {
  const measured = new Decimal(value);
  return (low === null || measured.gte(low)) && (high === null || measured.lte(high));
}

/** `12.500000` as people write it. */
export const plain = (value: string): string => new Decimal(value).toFixed();

export const limits = (low: string | null, high: string | null): string => {
  if (low !== null && high !== null) return `${plain(low)}–${plain(high)}`;
  if (low !== null) return `≥ ${plain(low)}`;
  return high === null ? '–' : `≤ ${plain(high)}`;
};

export const both = (name: Text, more: (said: string, language: 'en' | 'zh-CN') => string): Text => ({
  en: more(name.en, 'en'),
  'zh-CN': more(name['zh-CN'], 'zh-CN'),
});

/** The last element per key, in the order of the keys' first appearance. */
export const latest = <T>(list: readonly T[], key: (each: T) => string): T[] => [
  ...new Map(list.map((each) => [key(each), each])).values(),
];
