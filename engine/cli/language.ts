import type { Text } from '../kernel/outcome.ts';

export type Language = keyof Text;

/** `--lang` wins over the environment; read before the commands are built, because their help is translated too. */
export function languageOf(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const wanted = given(args) ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** A language that was asked for and that nothing is written in. */
export const unknownLanguage = (args: readonly string[]): boolean => !/^(en|zh)\b/i.test(given(args) ?? 'en');

function given(args: readonly string[]): string | undefined {
  const at = args.findIndex((it) => it === '--lang' || it.startsWith('--lang='));
  if (at < 0) return undefined;
  return args[at]?.includes('=') ? args[at]?.split('=')[1] : args[at + 1];
}
