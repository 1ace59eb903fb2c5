import { Command } from 'commander';
import { openPackage } from '../../definitions/package.ts';
import { type Outcome, text } from '../../kernel/outcome.ts';
import type { Language } from '../language.ts';
import { packageAt } from '../package-at.ts';
import { run } from '../run.ts';
import { type Connection, signedIn } from '../signed-in.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { showProblems, showWarnings } from './check.ts';

interface Options extends Connection {
  readonly older?: boolean;
  readonly json?: boolean;
}

export const deployCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  return new Command('deploy')
    .description(t('make a process package effective on a running Signet', '将流程包部署到运行中的 Signet 并使其生效'))
    .argument('<package>', t('folder of the package', '流程包目录'))
    .option('--url <url>', t('address of the Signet', 'Signet 的地址'), 'http://localhost:7080')
    .option('--login <login>', t('account to deploy with (or SIGNET_LOGIN)', '用于部署的账户（或 SIGNET_LOGIN）'))
    .option(
      '--older',
      t(
        'also where a higher version is effective: it is superseded, which goes on record',
        '现行版本更高时仍予部署：现行版本将被取代，并记入审计追踪',
      ),
    )
    .option('--json', t('print the result as JSON', '以 JSON 输出结果'))
    .addHelpText(
      'after',
      `\n${t('The password is asked for, or taken from SIGNET_SECRET: never from the command line, where others could read it.', '口令会提示输入，或取自 SIGNET_SECRET；不接受命令行参数，以免被他人看到。')}\n\n${t('Example', '示例')}:\n  signet deploy workflows/batch-release --login gao.feng`,
    )
    .action((folder: string, options: Options) =>
      run(language, options, (terminal) => deploy(folder, options, terminal)),
    );
};

async function deploy(folder: string, options: Options, terminal: Terminal): Promise<ExitCode> {
  const { files } = await packageAt(folder);
  const sent = { files, ...(options.older && { older: true }) };
  const answer = await signedIn(options, terminal, (session) => session.call('POST', '/definitions', sent));
  if (answer.status >= 400) {
    const refusal = answer.body as unknown as Outcome & { details?: { problems?: readonly Outcome[] } };
    const problems = refusal.details?.problems ?? [refusal];
    showProblems(problems, terminal);
    terminal.result({ ok: false, problems });
    return 1;
  }
  const { key, version } = openPackage(files).manifest;
  const { hash, warnings } = answer.body as unknown as { hash: string; warnings: readonly Outcome[] };
  if (warnings.length > 0) showWarnings(warnings, terminal);
  const done = text(`Effective: ${key} ${version}, hash ${hash}`, `已生效：${key} ${version}，哈希 ${hash}`);
  terminal.line(terminal.t(done));
  terminal.result({ ok: true, key, version, hash, warnings });
  return 0;
}
