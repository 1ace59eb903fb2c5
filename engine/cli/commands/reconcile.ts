import { Client, Connection } from '@temporalio/client';
import { Command } from 'commander';
import { useKeys } from '../../../schemas/db/classified.ts';
import { readConfig } from '../../host/config.ts';
import { toldBy } from '../../host/histories.ts';
import { readKeys } from '../../host/keys.ts';
import { Refused } from '../../host/refused.ts';
import { reachTemporal } from '../../host/temporal-connection.ts';
import { TASK_QUEUE } from '../../host/temporal-executions.ts';
import { embeddedAddress } from '../../host/temporal-server.ts';
import { withStore } from '../../host/with-store.ts';
import { type Divergence, divergencesOf } from '../../instances/divergence.ts';
import { outcome, text } from '../../kernel/outcome.ts';
import type { Store } from '../../store/open.ts';
import { database } from '../../store/transaction.ts';
import type { Language } from '../language.ts';
import { run } from '../run.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

export const reconcileCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  return new Command('reconcile')
    .description(
      t(
        'an older PostgreSQL was restored: name what the histories know and it does not',
        '恢复较旧的 PostgreSQL 后：列出执行历史中有而数据库中没有的内容',
      ),
    )
    .option('--json', t('print the result as JSON', '以 JSON 输出结果'))
    .addHelpText('after', `\n${t(MEANING.en, MEANING['zh-CN'])}`)
    .action((options: { json?: boolean }) => run(language, options, reconcile));
};

const MEANING = text(
  `Looks only. Executions whose history knows more than the database do nothing more until it has been decided what becomes of
each divergence: nothing is entered again by itself. Needs a Temporal that runs: start Signet first, or set TEMPORAL_ADDRESS.`,
  `仅查看，不作更改。执行历史多于数据库记录的实例会停止，直至逐项决定如何处理；系统不会自行补录。需要 Temporal 正在运行：请先启动 Signet，或设置
TEMPORAL_ADDRESS。`,
);

async function reconcile(terminal: Terminal): Promise<ExitCode> {
  const config = readConfig({ ...process.env, SIGNET_PARTS: undefined });
  const address = config.temporal?.address ?? embeddedAddress(config.data);
  if (!address) throw new Refused(NO_TEMPORAL);
  await reachTemporal(address, config.namespace);
  useKeys(readKeys(config.data));
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection, namespace: config.namespace });
    return await withStore(config, (store) => report(terminal, client, store));
  } finally {
    await connection.close();
  }
}

async function report(terminal: Terminal, client: Client, store: Store): Promise<ExitCode> {
  const found: Divergence[] = [];
  let runs = 0;
  for await (const told of toldBy(client, TASK_QUEUE)) {
    runs += 1;
    found.push(...(await divergencesOf(database(store), told)));
  }
  const { t, table, line } = terminal;
  if (found.length === 0) line(t(agree(runs)));
  else {
    const head = [text('What', '差异'), text('Instance', '实例'), text('Step', '步骤'), text('Event', '事件')];
    const rest = [text('When', '时间'), text('Who', '人员')];
    table(
      [...head, ...rest].map(t),
      found.map(({ kind, key, instance, seq, event }) => [
        t(KINDS[kind]),
        `${key}/${instance}`,
        String(seq),
        event ? `${event.type} ${event.wait ?? ''}`.trim() : '–',
        event?.at ?? '–',
        event?.person ?? '–',
      ]),
    );
  }
  terminal.result({ ok: found.length === 0, runs, divergences: found });
  return found.length === 0 ? 0 : 1;
}

const agree = (runs: number) =>
  text(`What ${runs} runs of executions know stands in the database.`, `${runs} 次执行的历史内容均已存在于数据库中。`);

const KINDS: Readonly<Record<Divergence['kind'], ReturnType<typeof text>>> = {
  'instance-missing': text('instance missing', '实例缺失'),
  'step-missing': text('step missing', '步骤缺失'),
  'step-differs': text('step differs', '步骤不同'),
  'epoch-unknown': text('epoch unknown', '代（epoch）未知'),
};

const NO_TEMPORAL = outcome(
  'temporal-not-there',
  text(
    'There is no Temporal to ask: start Signet first, or set TEMPORAL_ADDRESS.',
    '没有可查询的 Temporal：请先启动 Signet，或设置 TEMPORAL_ADDRESS。',
  ),
  { path: 'TEMPORAL_ADDRESS' },
);
