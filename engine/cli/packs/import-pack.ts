import { resolve } from 'node:path';
import { Command } from 'commander';
import { type Outcome, type Text, text } from '../../kernel/outcome.ts';
import type { WordedChange } from '../../validation/document.ts';
import { showProblems } from '../commands/check.ts';
import { componentsOf } from '../definitions/step.ts';
import { fileAt } from '../file-at.ts';
import type { Language } from '../language.ts';
import { run } from '../run.ts';
import { accepted, type Connection, type SignedIn, signedIn } from '../signed-in.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Options extends Connection {
  readonly json?: boolean;
  readonly accept?: boolean;
  readonly reason?: string;
}

interface Looked {
  readonly ok: boolean;
  readonly checks: readonly { readonly title: Text; readonly ok: boolean; readonly problems: readonly Outcome[] }[];
  readonly subject: { readonly key: string; readonly version: string; readonly hash: string } | null;
  readonly changes: {
    readonly base: { readonly version: string } | null;
    readonly list: readonly WordedChange[];
  } | null;
}

export const importCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  return new Command('import')
    .description(
      t(
        'what a pack would change in a running Signet; with --accept it is signed for',
        '查看包文件对运行中的 Signet 的影响；使用 --accept 签名接收',
      ),
    )
    .argument('<file>', t('file of the pack', '包文件'))
    .option('--url <url>', t('address of the Signet', 'Signet 的地址'), 'http://localhost:7080')
    .option('--login <login>', t('account to act with (or SIGNET_LOGIN)', '所用账户（或 SIGNET_LOGIN）'))
    .option('--accept', t('sign the acceptance', '签名接收'))
    .option('--reason <reason>', t('why it is accepted', '接收原因'))
    .option('--json', t('print the result as JSON', '以 JSON 输出结果'))
    .action((file: string, options: Options) =>
      run(language, options, (terminal) =>
        signedIn(options, terminal, (session) => take(session, fileAt(resolve(file)), options, terminal)),
      ),
    );
};

async function take(session: SignedIn, pack: string, options: Options, terminal: Terminal): Promise<ExitCode> {
  const looked = accepted<Looked>(await session.call('POST', '/packs/verify', { pack }));
  show(looked, terminal);
  if (!looked.ok || !looked.subject || !options.accept) {
    terminal.result(looked);
    return looked.ok ? 0 : 1;
  }
  const signature = await componentsOf(session, 'approved');
  const { hash: seen } = looked.subject;
  const { reason = '' } = options;
  const done = accepted<{ readonly draft: string }>(
    await session.call('POST', '/packs/accept', { pack, seen, reason, signature }),
  );
  const next = `signet definitions effective ${done.draft}`;
  terminal.line(terminal.t(text(`Accepted. It comes into force by: ${next}`, `已接收。使其生效：${next}`)));
  terminal.result({ ok: true, ...done });
  return 0;
}

function show({ checks, subject, changes }: Looked, terminal: Terminal): void {
  const { line, t } = terminal;
  if (subject) line(`${subject.key} ${subject.version} ${subject.hash}`);
  for (const { title, ok } of checks) line(`${ok ? '✓' : '✗'} ${t(title)}`);
  const problems = checks.flatMap((each) => each.problems);
  if (problems.length > 0) showProblems(problems, terminal);
  if (!changes) return;
  line();
  const { base, list } = changes;
  line(
    base
      ? t(text(`Changes from version ${base.version}, effective here:`, `与本安装生效版本 ${base.version} 的差异：`))
      : t(NEW),
  );
  for (const { kind, id, title, words } of list) {
    line(`  ${kind} ${t(title)} (${id})`);
    for (const each of words) line(`    ${t(each)}`);
  }
}

const NEW = text('No version of this process is effective here.', '本安装尚无此流程的生效版本。');
