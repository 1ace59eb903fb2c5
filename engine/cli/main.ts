import { Command } from 'commander';
import { BUILD } from '../build.ts';
import { text } from '../kernel/outcome.ts';
import { auditCommand } from './commands/audit.ts';
import { checkCommand } from './commands/check.ts';
import { definitionsCommand } from './commands/definitions.ts';
import { deployCommand } from './commands/deploy.ts';
import { importCommand } from './commands/import.ts';
import { packCommand } from './commands/pack.ts';
import { pluginCommand } from './commands/plugin.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { reconcileCommand } from './commands/reconcile.ts';
import { recoverCommand } from './commands/recover.ts';
import { startCommand } from './commands/start.ts';
import { testCommand } from './commands/test.ts';
import { languageOf, unknownLanguage } from './language.ts';
import { speak } from './speak.ts';

const language = languageOf(process.argv, process.env);
const t = (en: string, zh: string) => text(en, zh)[language];

const program = new Command('signet')
  .description(t('A low-code workflow engine for regulated processes', '面向受监管流程的低代码工作流引擎'))
  .version(BUILD, '-V, --version', t('print the version', '显示版本'))
  .option(
    '--lang <language>',
    t('language of all output: en or zh-CN (default: by LANG)', '输出语言：en 或 zh-CN（默认按 LANG）'),
  )
  .helpOption('-h, --help', t('show help', '显示帮助'))
  .helpCommand(t('help [command]', 'help [命令]'), t('show help of a command', '显示某个命令的帮助'))
  .showHelpAfterError(t('(signet --help shows what there is)', '（signet --help 可查看全部命令）'))
  // Called wrongly is 2: 1 means that something was looked at and is not as it should be.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

speak(program, language);
if (unknownLanguage(process.argv)) program.error(t('error: --lang is en or zh-CN', '错误：--lang 只能为 en 或 zh-CN'));

for (const command of [
  startCommand,
  checkCommand,
  testCommand,
  deployCommand,
  definitionsCommand,
  importCommand,
  packCommand,
  auditCommand,
  recoverCommand,
  reconcileCommand,
  rebuildCommand,
  pluginCommand,
]) {
  const built = command(language);
  for (const each of [built, ...built.commands]) each.copyInheritedSettings(program);
  program.addCommand(built);
}
await program.parseAsync();
