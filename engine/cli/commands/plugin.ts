import { Command } from 'commander';
import { text } from '../../kernel/outcome.ts';
import { installedRegistry } from '../installed-registry.ts';
import type { Language } from '../language.ts';
import { run } from '../run.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

export const pluginCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  const list = new Command('list')
    .description(t('list what is installed, with its effect', '列出已安装的插件及其作用'))
    .option('--json', t('print the result as JSON', '以 JSON 输出结果'))
    .action((options: { json?: boolean }) => run(language, options, listPlugins));
  return new Command('plugin')
    .description(t('the plugins of this installation', '本安装的插件'))
    .addHelpText('after', `\n${t('Example', '示例')}:\n  signet plugin list`)
    .addCommand(list);
};

async function listPlugins(terminal: Terminal): Promise<ExitCode> {
  const { plugins, guards, relations } = await installedRegistry();
  const { t, table, line } = terminal;
  table(
    [
      t(text('Plugin', '插件')),
      t(text('Version', '版本')),
      t(text('Effect', '作用')),
      t(text('Critical', '关键')),
      t(text('Title', '名称')),
    ],
    [...plugins.values()].map((it) => [it.id, it.version, t(EFFECTS[it.effect]), it.critical ? '●' : '', t(it.title)]),
  );
  line();
  table(
    [t(text('Guard or relation', '守卫或关系')), t(text('Title', '名称'))],
    [...guards.values(), ...relations.values()].map((it) => [it.id, t(it.title)]),
  );
  const shown = [...plugins.values()].map(
    ({ id, version, title, description, effect, critical, errors, compensation, dataClass }) => ({
      ...{ id, version, title, description, effect, critical, errors, compensation, dataClass },
    }),
  );
  const named = (all: Iterable<{ id: string; title: object }>) => [...all].map(({ id, title }) => ({ id, title }));
  terminal.result({ plugins: shown, guards: named(guards.values()), relations: named(relations.values()) });
  return 0;
}

const EFFECTS = {
  read: text('reads our database', '读取本库'),
  write: text('writes our database', '写入本库'),
  external: text('acts outside', '外部操作'),
};
