import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { text } from '../../kernel/outcome.ts';
import { newPlugin } from '../../plugins/scaffold.ts';
import type { Effect } from '../../plugins/template.ts';
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
  const make = new Command('new')
    .description(
      t('make a plugin that passes its tests, to be changed from there', '生成一个可通过测试的插件，供后续修改'),
    )
    .argument('<folder.name>', t('its id, for example wms.lot-stock', '插件标识，例如 wms.lot-stock'))
    .addOption(
      new Option('--effect <effect>', t('what it touches', '作用范围'))
        .choices(['read', 'write', 'external'])
        .default('read'),
    )
    .option('--json', t('print the result as JSON', '以 JSON 输出结果'))
    .action((id: string, options: { effect: Effect; json?: boolean }) =>
      run(language, options, async (terminal) => makePlugin(terminal, id, options.effect)),
    );
  return new Command('plugin')
    .description(t('the plugins of this installation', '本安装的插件'))
    .addHelpText(
      'after',
      `\n${t('Example', '示例')}:\n  signet plugin list\n  signet plugin new wms.lot-stock --effect read`,
    )
    .addCommand(list)
    .addCommand(make);
};

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

function makePlugin(terminal: Terminal, id: string, effect: Effect): ExitCode {
  const made = newPlugin(ROOT, id, effect);
  if ('code' in made) {
    terminal.refuse(made);
    return 2;
  }
  for (const path of made) terminal.line(path);
  terminal.line();
  terminal.line(
    terminal.t(text(`Its test: npx vitest run ${made.at(-1)}`, `运行其测试：npx vitest run ${made.at(-1)}`)),
  );
  terminal.result({ ok: true, files: made });
  return 0;
}

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
