import { Command } from 'commander';
import { packageHash } from '../../audit/package-hash.ts';
import { checkPackage } from '../../definitions/deploy.ts';
import type { Json, Outcome } from '../../kernel/outcome.ts';
import { text } from '../../kernel/outcome.ts';
import { installedRegistry } from '../installed-registry.ts';
import type { Language } from '../language.ts';
import { packageAt } from '../package-at.ts';
import { run } from '../run.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

export const checkCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  return new Command('check')
    .description(
      t('check a process package: everything that deployment would refuse', '检查流程包：部署时会被拒绝的全部问题'),
    )
    .argument('<package>', t('folder of the package', '流程包目录'))
    .option('--json', t('print the result as JSON', '以 JSON 输出结果'))
    .addHelpText(
      'after',
      `\n${t('Examples', '示例')}:\n  signet check workflows/batch-release\n  signet check workflows/batch-release --json`,
    )
    .action((folder: string, options: { json?: boolean }) =>
      run(language, options, (terminal) => check(folder, terminal)),
    );
};

async function check(folder: string, terminal: Terminal): Promise<ExitCode> {
  const { files } = await packageAt(folder);
  const checked = await checkPackage(files, await installedRegistry());
  if ('problems' in checked) {
    showProblems(checked.problems, terminal);
    terminal.result({ ok: false, problems: checked.problems });
    return 1;
  }
  const hash = packageHash(files);
  const { key, version } = checked.opened.manifest;
  const { warnings } = checked;
  const { verdicts, states } = checked.behaviour;
  if (warnings.length > 0) showWarnings(warnings, terminal);
  const elements = Object.keys(checked.process.nodes).length;
  terminal.line(
    terminal.t(
      text(
        `${key} ${version} can be deployed: ${elements} elements, hash ${hash}`,
        `${key} ${version} 可以部署：${elements} 个元素，哈希 ${hash}`,
      ),
    ),
  );
  terminal.result({ ok: true, key, version, hash, elements, behaviour: { states, verdicts }, warnings });
  return 0;
}

/** What does not keep the package from being deployed, and should be looked at. */
export function showWarnings(warnings: readonly Outcome[], terminal: Terminal): void {
  showTable(warnings, terminal);
  terminal.line();
  terminal.line(terminal.t(text(`${warnings.length} warning(s)`, `共 ${warnings.length} 个警告`)));
}

/** What is wrong, where, and what mends it. */
export function showProblems(problems: readonly Outcome[], terminal: Terminal): void {
  showTable(problems, terminal);
  terminal.line();
  terminal.line(terminal.t(text(`${problems.length} problem(s)`, `共 ${problems.length} 个问题`)));
}

/** By id, and by the name on the diagram where there is one. */
const where = (path: string | undefined, name: Json | undefined): string =>
  [path ?? '', ...(typeof name === 'string' ? [`(${name})`] : [])].join(' ');

function showTable(problems: readonly Outcome[], { table, line, t }: Terminal): void {
  table(
    [t(text('Where', '位置')), t(text('Problem', '问题')), t(text('Code', '代码')), t(text('Rests on', '依据'))],
    problems.map(({ path, message, code, details }) => [
      where(path, details?.name),
      t(message),
      code,
      String(details?.clause ?? details?.requirement ?? ''),
    ]),
  );
  for (const { path, details } of problems) {
    if (Array.isArray(details?.trace)) line(`${path}: ${details.trace.join(' → ')}`);
  }
}
