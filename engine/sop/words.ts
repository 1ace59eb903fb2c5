import type { Text } from '../kernel/outcome.ts';
import type { Inline, Line } from './document.ts';

export type Language = 'en' | 'zh-CN';

/** How a language puts sentences together. */
export interface Words {
  readonly language: Language;
  readonly of: (said: Text) => string;
  readonly t: (en: string, zh: string) => string;
  readonly quoted: (said: string) => string;
  readonly listed: (items: readonly Line[], last: 'and' | 'or') => Line;
  /** Sentences after each other. */
  readonly sentences: (...lines: readonly Line[]) => Line;
}

export function wordsOf(language: Language): Words {
  const en = language === 'en';
  const joined = (items: readonly Line[], between: (index: number) => string): Line =>
    items.flatMap((item, index): Inline[] => [...(index > 0 ? [between(index)] : []), ...item]);
  return {
    language,
    of: (said) => said[language],
    t: (english, chinese) => (en ? english : chinese),
    quoted: (said) => `“${said}”`,
    listed: (items, last) => {
      const final = en ? ` ${last} ` : last === 'and' ? '和' : '或';
      return joined(items, (index) => (index === items.length - 1 ? final : en ? ', ' : '、'));
    },
    sentences: (...lines) =>
      joined(
        lines.filter((it) => it.length > 0),
        () => (en ? ' ' : ''),
      ),
  };
}

/** Texts of both languages inside of a value: only that of this language stands in the document. */
export function localised(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((it) => localised(it, language));
  if (typeof value !== 'object' || value === null) return value;
  if ('en' in value && 'zh-CN' in value) return (value as Record<string, unknown>)[language];
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, localised(it, language)]));
}
