import community from 'bpmn-js-i18n/translations/zn.js';
import { WORDS_ZH } from './words-zh.ts';

/** Chinese words of the canvas, by the English ones. */
export const chineseOf = (english: string): string | undefined => WORDS_ZH[english] ?? community[english];
