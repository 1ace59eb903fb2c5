import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Options as BarOptions, SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { useKeys } from '../../../schemas/db/classified.ts';
import { readAnchors } from '../../audit/anchor.ts';
import { type Verified, verify } from '../../audit/verify.ts';
import { readConfig } from '../../host/config.ts';
import { hasKeys, readKeys } from '../../host/keys.ts';
import { Refused, reasonOf } from '../../host/refused.ts';
import { withStore } from '../../host/with-store.ts';
import { outcome, text } from '../../kernel/outcome.ts';
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
  const file = options.anchors ? resolve(options.anchors) : join(config.data, 'anchors.jsonl');
  const anchors = options.anchors || existsSync(file) ? await anchorsOf(file) : undefined;
  const began = Date.now();
  // With the keys of the installation, classified values are compared too; without, everything else is.
  if (hasKeys(config.data)) useKeys(readKeys(config.data));
  const verified = await withStore(config, async (store) => {
    const bar = terminal.json || !process.stdout.isTTY ? undefined : new SingleBar(BAR);
    bar?.start(1, 0);
    const answer = await verify(store, {
      ...(anchors && { anchors: () => anchorsOf(file) }),
      onProgress: (done, of) => {
        bar?.setTotal(of);
        bar?.update(done);
      },
    });
    bar?.stop();
    return answer;
  });
  show(verified, { seconds: (Date.now() - began) / 1000, anchored: anchors?.size ?? 0 }, terminal);
  terminal.result(verified);
  return verified.ok ? 0 : 1;
}

async function anchorsOf(file: string): Promise<Awaited<ReturnType<typeof readAnchors>>> {
  try {
    return await readAnchors(file);
  } catch (cause) {
    const message = text(
      `The anchors in ${file} cannot be read (${reasonOf(cause)}). Name the file with --anchors.`,
      `无法读取锚定文件 ${file}（${reasonOf(cause)}）。请用 --anchors 指定文件。`,
    );
    throw new Refused(outcome('anchors-unreadable', message, { path: file }), cause);
  }
}

const BAR: BarOptions = {
  format: '  {bar} {percentage} %  {value}/{total}',
  barCompleteChar: '█',
  barIncompleteChar: '░',
  hideCursor: true,
};

function show(
  verified: Verified,
  { seconds, anchored }: { seconds: number; anchored: number },
  { line, t }: Terminal,
): void {
  if (verified.ok) {
    const [rows, time] = [verified.rows, seconds.toFixed(1)];
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
  line(t(text(`BROKEN: ${table} ${row}`, `已被破坏：${table} ${row}`)));
  line(t(problem.message));
}
