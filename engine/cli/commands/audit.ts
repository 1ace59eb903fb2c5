import { resolve } from 'node:path';
import { type Options as BarOptions, SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { plantPort } from '../../../activities/plant-port.ts';
import { useKeys } from '../../../schemas/db/classified.ts';
import { type Anchored, verifyAnchored } from '../../audit/verify-anchored.ts';
import { driftsOf } from '../../definitions/drift.ts';
import { readConfig } from '../../host/config.ts';
import { readKeys } from '../../host/keys.ts';
import { Refused } from '../../host/refused.ts';
import { anchorsOf } from '../../host/sealer.ts';
import { withStore } from '../../host/with-store.ts';
import { type Outcome, text } from '../../kernel/outcome.ts';
import { database } from '../../store/transaction.ts';
import { installedRegistry } from '../installed-registry.ts';
import type { Language } from '../language.ts';
import { run } from '../run.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Options {
  readonly anchors?: string;
  readonly json?: boolean;
}

export const auditCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  const verifying = new Command('verify')
    .description(t('prove all evidence, or name the first broken row', '验证全部证据，或指出第一条被破坏的记录'))
    .option(
      '--anchors <file>',
      t(
        'anchored seals (default: anchors.jsonl in the data folder)',
        '封签锚定文件（默认：数据目录中的 anchors.jsonl）',
      ),
    )
    .option('--json', t('print the result as JSON', '以 JSON 输出结果'))
    .action((options: Options) => run(language, options, (terminal) => audit(options, terminal)));
  return new Command('audit')
    .description(t('the evidence of this installation', '本安装的证据'))
    .addHelpText(
      'after',
      `\n${t('Reads the database of SIGNET_DATA (running or stopped), or that of DATABASE_URL.', '读取 SIGNET_DATA 的数据库（运行中或已停止均可），或 DATABASE_URL 指定的数据库。')}\n\n${t('Examples', '示例')}:\n  signet audit verify\n  DATABASE_URL=postgres://... signet audit verify --anchors /mnt/worm/anchors.jsonl --json`,
    )
    .addCommand(verifying);
};

async function audit(options: Options, terminal: Terminal): Promise<ExitCode> {
  const config = readConfig({ ...process.env, SIGNET_PARTS: undefined });
  const named = options.anchors !== undefined;
  const anchors = { named, path: options.anchors ? resolve(options.anchors) : anchorsOf(config.data) };
  const began = Date.now();
  // Without the keys of the installation, nothing is called verified; what needs none is still looked at.
  useKeys(readKeys(config.data));
  const verified = await withStore(config, async (store) => {
    const bar = terminal.json || !process.stdout.isTTY ? undefined : new SingleBar(BAR);
    bar?.start(1, 0);
    const answer = await verifyAnchored(store, { anchors, plant: plantPort.registers }, (done, of) => {
      bar?.setTotal(of);
      bar?.update(done);
    });
    bar?.stop();
    if ('code' in answer) return answer;
    return { ...answer, drift: await driftsOf(database(store), await installedRegistry()) };
  });
  if ('code' in verified) throw new Refused(verified);
  for (const { problem } of verified.drift)
    terminal.line(`${terminal.t(text('DRIFT', '漂移'))}: ${terminal.t(problem.message)}`);
  show(verified, (Date.now() - began) / 1000, terminal);
  terminal.result(verified);
  if (verified.ok) return verified.drift.length > 0 ? 1 : 0;
  return isNotChecked(verified.problem) ? 2 : 1;
}

const isNotChecked = ({ code }: Outcome): boolean => code === 'not-checked';

const BAR: BarOptions = {
  format: '  {bar} {percentage} %  {value}/{total}',
  barCompleteChar: '█',
  barIncompleteChar: '░',
  hideCursor: true,
};

function show(verified: Anchored, seconds: number, { line, t }: Terminal): void {
  if (verified.ok) {
    const { rows, anchors: anchored } = verified;
    const time = seconds.toFixed(1);
    line(
      t(
        text(
          `All ${rows} rows hold (${time} s). Seals compared with ${anchored} anchors outside the database.`,
          `全部 ${rows} 条记录完整有效（${time} 秒）。封签已与数据库外的 ${anchored} 个锚定值核对。`,
        ),
      ),
    );
    return;
  }
  const { table, row, problem } = verified;
  const verdict = isNotChecked(problem) ? text('NOT CHECKED', '未校验') : text('BROKEN', '已被破坏');
  line(`${t(verdict)}: ${table} ${row}`);
  line(t(problem.message));
}
