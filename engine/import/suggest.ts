import { type Text, text } from '../kernel/outcome.ts';
import { slug } from './names.ts';

/** The plugin that is most likely meant: of the very name, or of what a class or an expression is called. */
export function suggested(name: string, plugins: readonly string[]): string | undefined {
  if (plugins.includes(name)) return name;
  const word = name
    .replace(/^[$#]\{|\}$|\(.*$/g, '')
    .split(/[.:]/)
    .findLast((part) => part !== 'execute');
  const short = slug(word ?? '').replace(/-(delegate|service|handler|worker|task|impl|bean|adapter)$/, '');
  return plugins.find((plugin) => slug(plugin.split('.').at(-1) ?? '') === short);
}

export const suggestion = (plugin: string | undefined): Text | undefined =>
  plugin === undefined
    ? undefined
    : text(
        `"${plugin}" is installed: confirm that it does what is meant.`,
        `已安装“${plugin}”：请确认其作用符合本意。`,
      );
