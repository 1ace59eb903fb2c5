import type { Text } from '../../engine/kernel/outcome.ts';

/** Units that are words, and are counted; symbols of the SI are the same everywhere. */
const WORDS: Readonly<Record<string, string>> = { set: '套', pcs: '件', dish: '皿' };

/** There is no half of one. */
export const isCounted = (unit: string): boolean => Object.hasOwn(WORDS, unit);

/** What is counted or compared without a unit, in the code of UCUM; nobody reads it aloud. */
const NONE = '1';

/** A unit, or a compound of units, as people write it. */
export const unitName = (unit: string): Text => ({
  en: unit,
  'zh-CN': unit.replace(/[a-z]+/g, (word) => WORDS[word] ?? word),
});

/** A value with its unit, or alone where it has none. */
export const inUnit = (value: string, unit: string): Text => {
  const name = unitName(unit);
  const said = (language: keyof Text) => (unit === NONE ? value : `${value} ${name[language]}`);
  return { en: said('en'), 'zh-CN': said('zh-CN') };
};
