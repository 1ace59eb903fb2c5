import type { Words } from './words.ts';

const ISO = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS = [
  ['year', '年'],
  ['month', '个月'],
  ['week', '周'],
  ['day', '天'],
  ['hour', '小时'],
  ['minute', '分钟'],
  ['second', '秒'],
] as const;

/** An ISO 8601 duration as people say it; nothing for what is none. */
export function durationWords(iso: string, { language, t }: Words): string | undefined {
  const found = ISO.exec(iso);
  if (!found || iso === 'P' || iso.endsWith('T')) return undefined;
  const parts = UNITS.flatMap(([en, zh], index) => {
    const amount = Number(found[index + 1] ?? 0);
    if (amount === 0) return [];
    return [t(`${amount} ${en}${amount === 1 ? '' : 's'}`, `${amount}${language === 'en' ? '' : ' '}${zh}`)];
  });
  return parts.length > 0 ? parts.join(' ') : t('no time', '零时长');
}
