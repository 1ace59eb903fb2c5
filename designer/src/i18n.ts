import { createI18n } from 'vue-i18n';
import type { Text } from '../../engine/kernel/outcome.ts';
import en from './messages/en.ts';
import zhCN from './messages/zh-CN.ts';

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const KEY = 'signet.locale';

function initial(): Locale {
  const kept = localStorage.getItem(KEY);
  if (kept === 'zh-CN' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

export const i18n = createI18n({
  legacy: false,
  locale: initial(),
  fallbackLocale: 'en',
  messages: { en, 'zh-CN': zhCN },
});

document.documentElement.lang = i18n.global.locale.value;

export const locale = (): Locale => i18n.global.locale.value as Locale;

/** Switched at run time: every text that is shown follows at once. */
export function setLocale(next: Locale): void {
  i18n.global.locale.value = next;
  document.documentElement.lang = next;
  localStorage.setItem(KEY, next);
}

/** The reader's language of a text that the server sent. Reactive wherever it is called while rendering. */
export function say(text: Text | string | null | undefined): string {
  if (text === null || text === undefined) return '';
  return typeof text === 'string' ? text : text[locale()];
}
