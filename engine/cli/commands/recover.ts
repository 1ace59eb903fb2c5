import { Command } from 'commander';
import { readConfig } from '../../host/config.ts';
import { Refused } from '../../host/refused.ts';
import { withStore } from '../../host/with-store.ts';
import { recover } from '../../instances/recover.ts';
import { text } from '../../kernel/outcome.ts';
import { registryOf } from '../../plugins/load-registry.ts';
import { confirmed } from '../confirmed.ts';
import type { Language } from '../language.ts';
import { run } from '../run.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Options {
  readonly reason: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export const recoverCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  return new Command('recover')
    .description(
      t('Temporal was lost: drive every open instance anew', 'Temporal 数据丢失后：重新驱动全部未结束的流程实例'),
    )
    .requiredOption('--reason <text>', t('why, for the audit trail', '原因（记入审计追踪）'))
    .option('--yes', t('do it; without it nothing is changed', '确认执行；不加此项则不作任何更改'))
    .option('--json', t('print the result as JSON', '以 JSON 输出结果'))
    .addHelpText('after', `\n${t(MEANING.en, MEANING['zh-CN'])}`)
    .action((options: Options) => run(language, options, (terminal) => begin(options, terminal)));
};

const MEANING = text(
  `What is decided stands in PostgreSQL and is not touched: each open instance gets a new execution of the next epoch. If the
lost Temporal comes back, its executions find their epoch over and end without having done anything. The executions are
begun by the Signet that runs, or by the next one that is started.

Example:
  signet recover --reason "Temporal's disk was lost, ticket 4711" --yes`,
  `已作出的决定保存在 PostgreSQL 中，不受影响：每个未结束的实例以下一代（epoch）重新驱动。原 Temporal 若恢复，其执行因所属代已失效而
自行结束，不产生任何影响。新的执行由运行中的 Signet 启动，或在下次启动时启动。

示例：
  signet recover --reason "Temporal 磁盘损坏，工单 4711" --yes`,
);

async function begin(options: Options, terminal: Terminal): Promise<ExitCode> {
  const reason = confirmed(options);
  const config = readConfig({ ...process.env, SIGNET_PARTS: undefined });
  const actor = { id: 'system:host', plant: config.plant, reason };
  const begun = await withStore(config, (store) => recover({ store, registry: registryOf([]) }, actor));
  if (typeof begun !== 'number') throw new Refused(begun.outcome);
  const done = text(
    `${begun} open instances are driven anew. Compare what external systems did with the dossiers of these instances.`,
    `${begun} 个未结束的实例将重新驱动。请将外部系统的实际结果与这些实例的档案核对。`,
  );
  terminal.line(terminal.t(done));
  terminal.result({ ok: true, recovered: begun });
  return 0;
}
