import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { importSurroundings } from '../../definitions/import-surroundings.ts';
import { Refused } from '../../host/refused.ts';
import { type Imported, importDiagram } from '../../import/import.ts';
import { countsOf, KINDS } from '../../import/report.ts';
import { outcome, text } from '../../kernel/outcome.ts';
import { fileAt } from '../file-at.ts';
import { installedRegistry } from '../installed-registry.ts';
import type { Language } from '../language.ts';
import { run } from '../run.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { showProblems } from './check.ts';

interface Options {
  readonly json?: boolean;
  readonly into?: string;
  readonly process?: string;
  readonly zone: string;
}

export const importCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  return new Command('import')
    .description(
      t(
        'a diagram of Camunda 8, Camunda 7 or any BPMN modeler, with a report of what became of it',
        '导入 Camunda 8、Camunda 7 或任意 BPMN 建模工具的流程图，并报告转换结果',
      ),
    )
    .argument('<file>', t('BPMN file', 'BPMN 文件'))
    .option('--into <folder>', t('folder for the packages, one in each', '流程包的目标目录，每个流程一个子目录'))
    .option('--process <id>', t('only this process of the file', '仅导入文件中的该流程'))
    .option('--zone <zone>', t('time zone of the plant', '工厂所在时区'), 'Asia/Shanghai')
    .option('--json', t('print the result as JSON', '以 JSON 输出结果'))
    .addHelpText(
      'after',
      `\n${t('Fails when something must be decided before the package can work.', '有待决定的内容时，结果为失败。')}\n\n${t('Example', '示例')}:\n  signet import invoice.bpmn --into drafts`,
    )
    .action((file: string, options: Options) =>
      run(language, options, (terminal) => importFile(resolve(file), options, terminal)),
    );
};

async function importFile(file: string, options: Options, terminal: Terminal): Promise<ExitCode> {
  const surroundings = importSurroundings(await installedRegistry(), options.zone);
  const read = await importDiagram(fileAt(file), surroundings, options.process);
  if (read.kind === 'refused') {
    showProblems(read.problems, terminal);
    terminal.result({ ok: false, problems: read.problems });
    return 2;
  }
  const folders = options.into === undefined ? [] : read.packages.map((made) => keep(made, options.into ?? ''));
  for (const [i, made] of read.packages.entries()) show(made, folders[i], terminal);
  const open = read.packages.some(({ items }) => countsOf(items).decide > 0);
  terminal.result({
    ok: !open,
    packages: read.packages.map(({ key, process, title, items, files }, i) => ({
      ...{ key, process, title, counts: countsOf(items), items },
      ...(folders[i] === undefined ? { files } : { folder: folders[i] }),
    })),
  });
  return open ? 1 : 0;
}

function show({ key, title, items }: Imported, folder: string | undefined, terminal: Terminal): void {
  const { table, line, t } = terminal;
  const counts = countsOf(items);
  line(`${key} (${title})`);
  table(
    [
      text('Element', '元素'),
      text('Outcome', '结果'),
      text('What', '说明'),
      text('From', '原文'),
      text('To', '转换为'),
    ].map(t),
    items.map(({ element, kind, what, from, to }) => [element, t(KINDS[kind]), t(what), brief(from), brief(to)]),
  );
  line();
  const { converted, left, decide } = counts;
  line(
    t(
      text(
        `${converted} converted, ${left} left out, ${decide} to be decided`,
        `已转换 ${converted} 项，未采用 ${left} 项，待决定 ${decide} 项`,
      ),
    ),
  );
  if (folder !== undefined) line(t(text(`Written: ${folder}`, `已写入：${folder}`)));
  line();
}

/** A table has no room for more. */
const brief = (said: string): string => {
  const one = said.replaceAll(/\s+/g, ' ');
  return one.length > 80 ? `${one.slice(0, 79)}…` : one;
};

/** Writes a package into a folder of its name; what stands there is not overwritten. */
function keep({ key, files, items }: Imported, into: string): string {
  const folder = resolve(into, key);
  if (existsSync(folder)) {
    const message = text(`${folder} is there already: name another folder.`, `${folder} 已存在：请指定其他目录。`);
    throw new Refused(outcome('folder-exists', message, { path: folder }));
  }
  for (const [path, content] of Object.entries({
    ...files,
    'import-report.json': `${JSON.stringify(items, null, 2)}\n`,
  })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
