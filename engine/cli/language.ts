import type { Text } from '../kernel/outcome.ts';

export type Language = keyof Text;

/** `--lang` wins over the environment; read before the commands are built, because their help is translated too. */
export function languageOf(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const at = args.findIndex((it) => it === '--lang' || it.startsWith('--lang='));
  const given = at < 0 ? undefined : args[at]?.includes('=') ? args[at]?.split('=')[1] : args[at + 1];
  const wanted = given ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
