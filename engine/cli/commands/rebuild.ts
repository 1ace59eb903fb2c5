import { Command } from 'commander';
import { readConfig } from '../../host/config.ts';
import { holdKeys } from '../../host/keys-held.ts';
import { Refused } from '../../host/refused.ts';
import { withStore } from '../../host/with-store.ts';
import { rebuild } from '../../instances/rebuild.ts';
import { text } from '../../kernel/outcome.ts';
import { registryOf } from '../../plugins/load-registry.ts';
import { type Confirmation, confirmed, confirming } from '../confirmed.ts';
import type { Language } from '../language.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

export const rebuildCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  const command = new Command('rebuild').description(
    t(
      'a state was changed outside of Signet: rebuild it from its steps',
      '流程状态在 Signet 之外被改动后：由其步骤重建',
    ),
  );
  return confirming(command, language, MEANING, begin);
};

const MEANING = text(
  `Steps are facts and prove themselves by their chain; the state of a process is only what they lead to. A process whose state
was changed by somebody else stands still, and signet audit verify names it. What it was changed to is kept in the audit trail.
Where the chain itself does not hold, nothing is rebuilt: restore a backup.

Example:
  signet rebuild --reason "state of L26111602 was edited in the database, ticket 4711" --yes`,
  `步骤即事实，由其链自证；流程状态只是步骤推导的结果。状态被他人改动的流程会停止推进，signet audit verify 会指出该流程。被改成的内容保留在
审计追踪中。若步骤链本身不成立，则不作任何重建：请恢复备份。

示例：
  signet rebuild --reason "L26111602 的状态在数据库中被改动，工单 4711" --yes`,
);

async function begin(options: Confirmation, terminal: Terminal): Promise<ExitCode> {
  const reason = confirmed(options);
  const config = readConfig({ ...process.env, SIGNET_PARTS: undefined });
  const actor = { id: 'system:host', plant: config.plant, reason };
  const done = await withStore(config, async (store) => {
    await holdKeys(store, config.data);
    return rebuild({ store, registry: registryOf([]) }, actor);
  });
  if (done.kind === 'refused') throw new Refused(done.outcome);
  const { altered } = done;
  const said = text(
    `Rebuilt from their steps: ${altered.length}. ${altered.join(' ')}`,
    `已由步骤重建：${altered.length} 个。${altered.join(' ')}`,
  );
  terminal.line(terminal.t(said));
  terminal.result({ ok: true, rebuilt: altered });
  return 0;
}
