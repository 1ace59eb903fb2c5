import { locale } from '../../i18n.ts';
import { chineseOf } from './chinese.ts';

/** Asked anew whenever something is shown: it follows the reader's language. */
export function translate(template: string, values: Readonly<Record<string, string>> = {}): string {
  const said = locale() === 'zh-CN' ? (chineseOf(template) ?? template) : template;
  return said.replace(/\{([^}]+)\}/g, (whole, name: string) => values[name] ?? whole);
}

export const translateModule = { translate: ['value', translate] };
