import { Client, Connection } from '@temporalio/client';
import { Command } from 'commander';
import { readConfig } from '../../host/config.ts';
import { toldBy } from '../../host/histories.ts';
import { holdKeys } from '../../host/keys-held.ts';
import { Refused } from '../../host/refused.ts';
import { taskQueueOf } from '../../host/task-queue.ts';
import { reachTemporal } from '../../host/temporal-connection.ts';
import { embeddedAddress } from '../../host/temporal-server.ts';
import { withStore } from '../../host/with-store.ts';
import { type Divergence, divergencesOf } from '../../instances/divergence.ts';
import { settledEpochs } from '../../instances/settle.ts';
import type { Mode } from '../../instances/settlement.ts';
import { outcome, text } from '../../kernel/outcome.ts';
import type { Store } from '../../store/open.ts';
import { database } from '../../store/transaction.ts';
import { DIVERGENCE_HEAD, decide, divergenceRow } from '../decide-divergences.ts';
import type { Language } from '../language.ts';
import { run } from '../run.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Options {
  readonly enter?: boolean;
  readonly void?: boolean;
  readonly reason?: string;
  readonly login?: string;
  readonly json?: boolean;
}

export const reconcileCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  return new Command('reconcile')
    .description(
      t(
        'an older PostgreSQL was restored: name what the histories know and it does not',
        '恢复较旧的 PostgreSQL 后：列出执行历史中有而数据库中没有的内容',
      ),
    )
    .argument('[instances...]', t('only these instances (default: all)', '仅这些实例（默认：全部）'))
    .option('--enter', t('sign: enter what can be entered, void the rest', '签署：可补录的予以补录，其余作废'))
    .option('--void', t('sign: void all of it', '签署：全部作废'))
    .option('--reason <text>', t('why, for the record that is signed', '原因（记入所签记录）'))
    .option('--login <login>', t('account that signs (or SIGNET_LOGIN)', '签署所用的账户（或 SIGNET_LOGIN）'))
    .option('--json', t('print the result as JSON', '以 JSON 输出结果'))
    .addHelpText('after', `\n${t(MEANING.en, MEANING['zh-CN'])}`)
    .action((instances: string[], options: Options) =>
      run(language, options, (terminal) => reconcile(terminal, instances, options)),
    );
};

const MEANING = text(
  `Looks only, unless --enter or --void is given. Executions whose history knows more than the database do nothing more until
it has been decided what becomes of each divergence: nothing is entered again by itself. The decision is signed with login and
secret by somebody who may reconcile (the head of quality); its record keeps what was voided. Signed acts and effects on the
database itself cannot be entered, since signature and effect were lost with it: they are voided, and done again.
The secret is asked for, or taken from SIGNET_SECRET. Needs a Temporal that runs: start Signet first, or set TEMPORAL_ADDRESS.

Examples:
  signet reconcile
  signet reconcile --enter --reason "restored the backup of 02:00, ticket 4711" --login zhao.lei`,
  `不加 --enter 或 --void 时仅查看，不作更改。执行历史多于数据库记录的实例会停止，直至逐项决定如何处理；系统不会自行补录。该决定由有权核对者（质量管理
部门负责人）以登录名和口令签署，所签记录保留被作废的内容。电子签名及对数据库的写入已随数据库丢失，无法补录：予以作废并重新办理。
口令会提示输入，或取自 SIGNET_SECRET。需要 Temporal 正在运行：请先启动 Signet，或设置 TEMPORAL_ADDRESS。

示例：
  signet reconcile
  signet reconcile --enter --reason "已恢复 02:00 的备份，工单 4711" --login zhao.lei`,
);

async function reconcile(terminal: Terminal, instances: readonly string[], options: Options): Promise<ExitCode> {
  const mode = modeOf(options);
  const config = readConfig({ ...process.env, SIGNET_PARTS: undefined });
  const address = config.temporal?.address ?? embeddedAddress(config.data);
  if (!address) throw new Refused(NO_TEMPORAL);
  await reachTemporal(address, config.namespace);
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection, namespace: config.namespace });
    return await withStore(config, async (store) => {
      await holdKeys(store, config.data);
      const { found, runs } = await look(client, store, instances);
      if (mode === undefined || found.length === 0) return report(terminal, found, runs);
      return decide(terminal, { client, store, plant: config.plant }, found, { ...options, mode });
    });
  } finally {
    await connection.close();
  }
}

/** Everything that has not been decided yet. */
async function look(client: Client, store: Store, instances: readonly string[]) {
  const settled = await settledEpochs(database(store));
  const found: Divergence[] = [];
  let runs = 0;
  for await (const told of toldBy(client, await taskQueueOf(store))) {
    if (instances.length > 0 && !instances.includes(told.instance)) continue;
    runs += 1;
    if (told.epoch < (settled.get(told.instance) ?? 0)) continue;
    found.push(...(await divergencesOf(database(store), told)));
  }
  return { found, runs };
}

function report(terminal: Terminal, found: readonly Divergence[], runs: number): ExitCode {
  const { t, table, line } = terminal;
  if (found.length === 0) line(t(agree(runs)));
  else
    table(
      DIVERGENCE_HEAD.map(t),
      found.map((each) => divergenceRow(terminal, each)),
    );
  terminal.result({ ok: found.length === 0, runs, divergences: found.map(({ told: _, ...each }) => each) });
  return found.length === 0 ? 0 : 1;
}

function modeOf(options: Options): Mode | undefined {
  if (options.enter && options.void) throw new Refused(BOTH);
  return options.enter ? 'enter' : options.void ? 'void' : undefined;
}

const agree = (runs: number) =>
  text(`What ${runs} runs of executions know stands in the database.`, `${runs} 次执行的历史内容均已存在于数据库中。`);

const NO_TEMPORAL = outcome(
  'temporal-not-there',
  text(
    'There is no Temporal to ask: start Signet first, or set TEMPORAL_ADDRESS.',
    '没有可查询的 Temporal：请先启动 Signet，或设置 TEMPORAL_ADDRESS。',
  ),
  { path: 'TEMPORAL_ADDRESS' },
);

const BOTH = outcome(
  'mode-ambiguous',
  text('Give either --enter or --void, not both.', '--enter 与 --void 只能选择其一。'),
);
