import { Command } from 'commander';
import { readConfig } from '../../host/config.ts';
import { holdKeys } from '../../host/keys-held.ts';
import { Refused } from '../../host/refused.ts';
import { withStore } from '../../host/with-store.ts';
import { recover } from '../../instances/recover.ts';
import { text } from '../../kernel/outcome.ts';
import { registryOf } from '../../plugins/load-registry.ts';
import { type Confirmation, confirmed, confirming } from '../confirmed.ts';
import type { Language } from '../language.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

export const recoverCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  const command = new Command('recover').description(
    t('Temporal was lost: drive every open instance anew', 'Temporal 数据丢失后：重新驱动全部未结束的流程实例'),
  );
  return confirming(command, language, MEANING, begin);
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

async function begin(options: Confirmation, terminal: Terminal): Promise<ExitCode> {
  const reason = confirmed(options);
  const config = readConfig({ ...process.env, SIGNET_PARTS: undefined });
  const actor = { id: 'system:host', plant: config.plant, reason };
  const begun = await withStore(config, async (store) => {
    await holdKeys(store, config.data);
    return recover({ store, registry: registryOf([]) }, actor);
  });
  if (typeof begun !== 'number') throw new Refused(begun.outcome);
  const done = text(
    `${begun} open instances are driven anew. Compare what external systems did with the dossiers of these instances.`,
    `${begun} 个未结束的实例将重新驱动。请将外部系统的实际结果与这些实例的档案核对。`,
  );
  terminal.line(terminal.t(done));
  terminal.result({ ok: true, recovered: begun });
  return 0;
}
