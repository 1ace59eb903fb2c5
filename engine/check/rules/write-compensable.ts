import type { Node } from '../../kernel/model.ts';
import { text } from '../../kernel/outcome.ts';
import { type Context, nodesOf, packageRule } from './rule.ts';

export const writeCompensable = packageRule(
  {
    code: 'write-compensable',
    requirement: 'DEF-8, WF-5, WF-6',
    reason: text(
      'A transaction that is cancelled undoes what was done in it; what was written and has nothing that undoes it stays.',
      '事务取消时会撤销其中已完成的操作；没有撤销措施的写入将保留。',
    ),
    title: text('Writes that can be undone', '可撤销的写入'),
    demand: text(
      'In a transaction a task that writes is undone by the plugin that its own plugin names as its compensation. Another one, or none where the plugin names none, is a warning.',
      '事务中的写入任务须由其插件声明的补偿插件撤销。由其他插件撤销，或其插件未声明补偿的，给出警告。',
    ),
    mend: text(
      'Attach a compensation boundary event, associated with a task of the compensating plugin.',
      '附加补偿边界事件，并关联执行补偿插件的任务。',
    ),
  },
  function* (context, refuse, warn) {
    const { process, surroundings } = context;
    for (const node of nodesOf(context, 'serviceTask')) {
      const contract = surroundings.plugin(node.job.plugin);
      if (!contract || contract.effect === 'read' || node.forCompensation) continue;
      const handler = node.compensation && process.nodes[node.compensation.handler];
      const by = handler?.kind === 'serviceTask' ? handler.job.plugin : undefined;
      const { compensation } = contract;
      if (!handler && inTransaction(context, node)) {
        if (compensation === null) {
          yield warn(
            node.id,
            `Nothing undoes ${node.job.plugin}: cancelled, the transaction leaves what it wrote.`,
            `${node.job.plugin} 无法撤销：事务取消后其写入将保留。`,
          );
        } else {
          yield refuse(
            node.id,
            `Nothing undoes this when the transaction is cancelled: compensate it with ${compensation}.`,
            `事务取消时没有措施撤销此操作：请用 ${compensation} 补偿。`,
          );
        }
      }
      if (compensation === null || by === undefined || by === compensation) continue;
      yield warn(
        node.id,
        `This is undone by ${by}, while ${node.job.plugin} names ${compensation}.`,
        `此操作由 ${by} 撤销，而 ${node.job.plugin} 声明的补偿为 ${compensation}。`,
      );
    }
  },
);

function inTransaction({ process }: Context, node: Node): boolean {
  for (let at = process.nodes[node.parent]; at; at = process.nodes[at.parent]) {
    if (at.kind === 'transaction') return true;
    if ('undoneBy' in at && at.undoneBy !== undefined) return false;
  }
  return false;
}
