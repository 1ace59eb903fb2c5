import { type Outcome, outcome, text } from '../../engine/kernel/outcome.ts';
import { type Guard, type Plugin, PluginError } from '../../engine/plugins/plugin.ts';
import { NO_CONFIG } from '../quality/collector.ts';
import { openRework } from './acts/open-rework.ts';
import { reworkScope } from './acts/rework-scope.ts';

/** WF-7: a rework opens a numbered cycle and resets what it affects, as often as it is ordered. */
export const orderRework: Plugin = {
  id: 'mes.order-rework',
  version: '1.0.0',
  title: text('Order the rework', '下达返工单'),
  description: text(
    'Opens a nonconformance, a rework order and the next cycle of the batch record, for exactly the operations that must be done again. Undone by nothing: an order that is not carried out is closed in MES with its reason.',
    '开立不合格、返工单及批记录的下一循环，仅包含必须重做的工序。无需补偿：未执行的返工单在 MES 中注明理由关闭。',
  ),
  config: NO_CONFIG,
  input: {
    type: 'object',
    required: ['lot', 'reason'],
    additionalProperties: false,
    properties: { lot: { type: 'string', minLength: 1 }, reason: { type: 'string', minLength: 1 } },
  },
  output: {
    type: 'object',
    required: ['cycle', 'order', 'operations'],
    properties: {
      cycle: { type: 'integer', minimum: 2 },
      order: { type: 'string' },
      kind: { type: 'string' },
      operations: { type: 'array', items: { type: 'string' } },
    },
  },
  errors: { REWORK_REFUSED: text('MES refuses the rework', 'MES 拒绝返工') },
  timeout: 10_000,
  retry: { attempts: 3, backoff: 1_000 },
  compensation: null,
  dataClass: 'gxp',
  critical: true,
  effect: 'write',
  run: async ({ input }, { tx }) => {
    const act = { ...tx, actor: { ...tx.actor, reason: String(input.reason) } };
    const ordered = await openRework(act, { lot: String(input.lot) });
    if (ordered.kind === 'refused') return new PluginError('REWORK_REFUSED', ordered.outcome.message.en);
    const { number, cycle, kind, operations } = ordered.record;
    return { order: number ?? null, cycle: cycle ?? null, kind: kind ?? null, operations: operations ?? [] };
  },
};

/** Tells the person at once when rework would mend nothing, rather than failing after the signature. */
export const reworkPossible: Guard = {
  id: 'mes.rework-possible',
  title: text('A rework must mend something', '返工须能消除问题'),
  check: async ({ output, variables }, { tx }): Promise<Outcome | undefined> => {
    if (output.decision !== 'rework') return undefined;
    const lot = String(variables.lot);
    if (await reworkScope(tx, lot)) return undefined;
    const message = text(
      `Rework would mend nothing that was found in ${lot}: choose another decision.`,
      `返工不能消除批 ${lot} 已发现的问题：请选择其他处置。`,
    );
    return outcome('rework-without-scope', message, { path: 'decision' });
  },
};
