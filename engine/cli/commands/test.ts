import { Command } from 'commander';
import type { Coverage, Covered } from '../../cases/coverage.ts';
import type { Gaps } from '../../cases/gaps.ts';
import { type Tried, tryPackage } from '../../definitions/trial.ts';
import type { Process } from '../../kernel/model.ts';
import { text } from '../../kernel/outcome.ts';
import { installedRegistry } from '../installed-registry.ts';
import type { Language } from '../language.ts';
import { packageAt } from '../package-at.ts';
import { run } from '../run.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { showProblems } from './check.ts';

export const testCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  const example = 'signet test workflows/batch-release';
  return new Command('test')
    .description(t('play the scenarios of a process package on the real kernel', '在真实内核上执行流程包的场景'))
    .argument('<package>', t('folder of the package', '流程包目录'))
    .option('--json', t('print the result as JSON', '以 JSON 输出结果'))
    .addHelpText(
      'after',
      `\n${t('Fails when a scenario fails, or an element or flow is untried and "untried" in manifest.json gives no reason for it.', '场景失败，或有元素、顺序流未被覆盖且 manifest.json 的 "untried" 未说明理由时，结果为失败。')}\n\n${t('Example', '示例')}:\n  ${example}`,
    )
    .action((folder: string, options: { json?: boolean }) =>
      run(language, options, (terminal) => test(folder, terminal)),
    );
};

async function test(folder: string, terminal: Terminal): Promise<ExitCode> {
  const { files } = await packageAt(folder);
  const trial = await tryPackage(files, await installedRegistry());
  if ('problems' in trial) {
    showProblems(trial.problems, terminal);
    terminal.result({ ok: false, problems: trial.problems });
    return 1;
  }
  const { process, tried, coverage, gaps, passed } = trial;
  showScenarios(tried, terminal);
  showCoverage(process, coverage, gaps, terminal);
  terminal.result({
    ok: passed,
    scenarios: tried.map(({ name, scenario: { title }, played }) => ({
      name,
      title,
      passed: played.problems.length === 0,
      problems: played.problems,
    })),
    coverage,
    gaps,
  });
  return passed ? 0 : 1;
}

function showScenarios(tried: readonly Tried[], { table, line, t }: Terminal): void {
  table(
    ['', t(text('Scenario', '场景')), t(text('Title', '名称')), t(text('Elements', '元素'))],
    tried.map(({ name, scenario: { title }, played }) => [
      played.problems.length === 0 ? '✓' : '✗',
      name,
      t(title),
      String(new Set(played.path).size),
    ]),
  );
  for (const { name, played } of tried) {
    for (const { path, message } of played.problems) line(`  ✗ ${name} ${path ?? ''}: ${t(message)}`);
  }
  if (tried.length === 0) line(t(text('The package has no scenario in cases/.', '流程包的 cases/ 中没有任何场景。')));
  line();
}

function showCoverage(process: Process, { elements, flows }: Coverage, gaps: Gaps, { table, line, t }: Terminal): void {
  const row = (name: string, { covered, missing }: Covered) => {
    const all = covered.length + missing.length;
    return [
      name,
      String(covered.length),
      String(all),
      `${all === 0 ? 100 : Math.floor((covered.length / all) * 100)} %`,
    ];
  };
  table(
    [t(text('Coverage', '覆盖')), t(text('Tried', '已覆盖')), t(text('All', '总数')), ''],
    [row(t(text('Elements', '元素')), elements), row(t(text('Sequence flows', '顺序流')), flows)],
  );
  const titleOf = (id: string) => (process.nodes[id] ? `${id} (${t(process.nodes[id].title)})` : id);
  for (const id of gaps.open) line(`  ${t(text('untried', '未覆盖'))}: ${titleOf(id)}`);
  for (const { id, reason } of gaps.justified)
    line(`  ${t(text('untried, justified', '未覆盖（已说明理由）'))}: ${titleOf(id)}: ${reason}`);
  for (const id of gaps.idle)
    line(`  ${t(text('justified in vain: it is tried, or is not there', '理由多余：已覆盖或不存在'))}: ${titleOf(id)}`);
}
