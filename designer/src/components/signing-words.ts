import { i18n } from '../i18n.ts';
import type { SigningWords } from './signing-layer.ts';

/** In the language of the reader; `roleOf` gives the title of a role where it is known. */
export function signingWords(roleOf: (id: string) => string = (id) => id): SigningWords {
  const { t, te } = i18n.global;
  return {
    signature: (meaning, roles) => {
      const key = `play.meaning.${meaning}`;
      const said = `✎ ${te(key) ? t(key) : meaning}`;
      return roles.length > 0 ? `${said} (${roles.map(roleOf).join(', ')})` : said;
    },
    apart: t('signing.apart'),
    apartTitle: t('signing.apartTitle'),
  };
}
