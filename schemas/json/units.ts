import type { Text } from '../../engine/kernel/outcome.ts';

/** Units that are words, and are counted; symbols of the SI are the same everywhere. */
const WORDS: Readonly<Record<string, string>> = { set: '套', pcs: '件', dish: '皿' };

/** There is no half of one. */
export const isCounted = (unit: string): boolean => Object.hasOwn(WORDS, unit);

/** A unit, or a compound of units, as people write it. */
export const unitName = (unit: string): Text => ({
  en: unit,
  'zh-CN': unit.replace(/[a-z]+/g, (word) => WORDS[word] ?? word),
});
