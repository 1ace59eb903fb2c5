import { Command } from 'commander';
import type { Case } from '../../cases/case.ts';
import { type Covered, coverage } from '../../cases/coverage.ts';
import { type Played, play } from '../../cases/play.ts';
import { packageRules } from '../../check/rules/index.ts';
import { scenarioPasses } from '../../check/rules/scenario-passes.ts';
import { checkPackage } from '../../definitions/deploy.ts';
import { parametersOf } from '../../definitions/load.ts';
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
      `\n${t('Fails when a scenario fails, or leaves an element or flow untried.', '场景失败，或有元素、顺序流未被覆盖时，结果为失败。')}\n\n${t('Example', '示例')}:\n  ${example}`,
    )
    .action((folder: string, options: { json?: boolean }) =>
      run(language, options, (terminal) => test(folder, terminal)),
    );
};

interface Tried {
  readonly name: string;
  readonly title: Case['title'];
  readonly played: Played;
}

async function test(folder: string, terminal: Terminal): Promise<ExitCode> {
  const { files } = await packageAt(folder);
  const rules = packageRules.filter((rule) => rule !== scenarioPasses);
  const checked = await checkPackage(files, await installedRegistry(), { rules });
  if ('problems' in checked) {
    showProblems(checked.problems, terminal);
    terminal.result({ ok: false, problems: checked.problems });
    return 1;
  }
  const { process, opened } = checked;
  const tried = Object.entries(opened.cases).map(([name, content]): Tried => {
    const scenario = content as unknown as Case;
    const parameters = { ...parametersOf(opened), ...scenario.parameters };
    return { name, title: scenario.title, played: play(process, { ...scenario, parameters }) };
  });
  const { elements, flows } = coverage(
    process,
    tried.map(({ played }) => played),
  );
  const failed = tried.filter(({ played }) => played.problems.length > 0);
  showScenarios(tried, terminal);
  showCoverage(process, elements, flows, terminal);
  const ok = tried.length > 0 && failed.length === 0 && elements.missing.length === 0 && flows.missing.length === 0;
  terminal.result({
    ok,
    scenarios: tried.map(({ name, title, played }) => ({
      name,
      title,
      passed: played.problems.length === 0,
      problems: played.problems,
    })),
    coverage: { elements, flows },
  });
  return ok ? 0 : 1;
}

function showScenarios(tried: readonly Tried[], { table, line, t }: Terminal): void {
  table(
    ['', t(text('Scenario', '场景')), t(text('Title', '名称')), t(text('Elements', '元素'))],
    tried.map(({ name, title, played }) => [
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

function showCoverage(process: Process, elements: Covered, flows: Covered, { table, line, t }: Terminal): void {
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
  for (const id of [...elements.missing, ...flows.missing]) line(`  ${t(text('untried', '未覆盖'))}: ${titleOf(id)}`);
}
