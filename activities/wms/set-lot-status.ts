import { eq } from 'drizzle-orm';
import { record } from '../../engine/audit/append.ts';
import { text } from '../../engine/kernel/outcome.ts';
import { type Plugin, PluginError } from '../../engine/plugins/plugin.ts';
import { lot as lots, STOCK_STATES, type StockState } from '../../schemas/db/erp/lots.ts';

const isState = (value: unknown): value is StockState => STOCK_STATES.some((it) => it === value);

/** Sets a stock state that lets nothing be shipped; the way to 合格 is the release alone. */
export const setLotStatus: Plugin = {
  id: 'wms.set-lot-status',
  version: '1.0.0',
  title: text('Set the stock state', '设置库存状态'),
  description: text(
    'Sets the stock state of a lot and blocks its shipment. Never accepts: that is what wms.release-lot is for. Undone by nothing: the lot is blocked either way.',
    '设置批次库存状态并禁止发货。不可置为合格（合格仅由 wms.release-lot 设置）。无需补偿：两种状态均禁止发货。',
  ),
  config: {
    type: 'object',
    required: ['status'],
    additionalProperties: false,
    properties: { status: { enum: ['quarantine', 'rejected', 'returned', 'recalled'] } },
  },
  input: {
    type: 'object',
    required: ['lot'],
    additionalProperties: false,
    properties: { lot: { type: 'string', minLength: 1 }, reason: { type: 'string' } },
  },
  output: { type: 'object', required: ['stockState'], properties: { stockState: { enum: STOCK_STATES } } },
  errors: { LOT_UNKNOWN: text('WMS knows no such lot', 'WMS 中不存在该批次') },
  timeout: 10_000,
  retry: { attempts: 3, backoff: 1_000 },
  compensation: null,
  dataClass: 'gxp',
  critical: true,
  effect: 'write',
  run: async ({ config, input }, { tx, instance, definitionHash }) => {
    const number = String(input.lot);
    const { status } = config;
    if (!isState(status) || status === 'accepted') throw new Error(`not a state that blocks: ${String(status)}`);
    const [before] = await tx.db.select().from(lots).where(eq(lots.number, number)).for('update');
    if (!before) return new PluginError('LOT_UNKNOWN', `WMS knows no lot ${number}`);
    const after = { stockState: status, shippable: false };
    await tx.db.update(lots).set(after).where(eq(lots.number, number));
    const reason = typeof input.reason === 'string' ? input.reason : undefined;
    await record(
      { ...tx, actor: { ...tx.actor, reason } },
      {
        action: `lot.${status}`,
        result: 'done',
        resource: 'lot',
        resourceId: number,
        instance,
        definitionHash,
        before: { stockState: before.stockState, shippable: before.shippable },
        after,
      },
    );
    return { stockState: status };
  },
};
