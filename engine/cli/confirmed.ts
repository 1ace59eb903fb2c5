import type { Command } from 'commander';
import { Refused } from '../host/refused.ts';
import { outcome, type Text, text } from '../kernel/outcome.ts';
import type { Language } from './language.ts';
import { run } from './run.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface Confirmation {
  readonly reason: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** A command that does something to open instances: with a reason, and only when it was confirmed. */
export function confirming(
  command: Command,
  language: Language,
  help: Text,
  work: (options: Confirmation, terminal: Terminal) => Promise<ExitCode>,
): Command {
  const t = (en: string, zh: string) => text(en, zh)[language];
  return command
    .requiredOption('--reason <text>', t('why, for the audit trail', '原因（记入审计追踪）'))
    .option('--yes', t('do it; without it nothing is changed', '确认执行；不加此项则不作任何更改'))
    .option('--json', t('print the result as JSON', '以 JSON 输出结果'))
    .addHelpText('after', `\n${help[language]}`)
    .action((options: Confirmation) => run(language, options, (terminal) => work(options, terminal)));
}

/** The reason for what an operator does to open instances; refused unless it was confirmed. */
export function confirmed({ reason, yes }: Confirmation): string {
  if (!yes) throw new Refused(UNCONFIRMED);
  if (reason.trim() === '') throw new Refused(UNREASONED);
  return reason.trim();
}

const UNCONFIRMED = outcome(
  'not-confirmed',
  text(
    'Open processes would be changed by this. Read signet <command> --help, then add --yes to do it.',
    '此操作将影响未结束的流程。请先阅读 signet <命令> --help，确认后加 --yes 执行。',
  ),
);
export const UNREASONED = outcome(
  'reason-missing',
  text('State the reason: --reason "..."', '请填写原因：--reason "……"'),
);
