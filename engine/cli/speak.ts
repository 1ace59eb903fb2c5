import type { Command } from 'commander';
import type { Language } from './language.ts';
import { width } from './terminal.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '全局选项：',
  'Commands:': '命令：',
};

const ERRORS: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown command '(.*)'/, '错误：没有命令“$1”'],
  [/^error: unknown option '(.*)'/, '错误：没有选项“$1”'],
  [/^error: missing required argument '(.*)'/, '错误：缺少参数“$1”'],
  [/^error: required option '(.*)' not specified/, '错误：必须指定选项“$1”'],
  [/^error: option '(.*)' argument missing/, '错误：选项“$1”缺少值'],
  [/^error: too many arguments.*/, '错误：参数过多'],
  [/\(Did you mean (.*)\?\)/, '（是否为 $1？）'],
];

/** What commander says by itself, in the language of the command; a Chinese character takes two places in a column. */
export function speak(program: Command, language: Language): void {
  program.configureHelp({ displayWidth: width });
  if (language === 'en') return;
  program.configureHelp({ displayWidth: width, styleTitle: (title) => TITLES[title] ?? title });
  program.configureOutput({
    outputError: (said, write) => write(ERRORS.reduce((text, [from, to]) => text.replace(from, to), said)),
  });
}
