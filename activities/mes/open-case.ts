import { eq } from 'drizzle-orm';
import { record } from '../../engine/audit/append.ts';
import { iso } from '../../engine/audit/canonical.ts';
import { text } from '../../engine/kernel/outcome.ts';
import { type Plugin, PluginError } from '../../engine/plugins/plugin.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { LOT_INPUT, NO_CONFIG } from '../quality/collector.ts';
import { plain } from '../quality/evidence.ts';
import { retentionSpecified } from '../wms/kept-back.ts';
import { begunByStranger } from './acts/begun-by-stranger.ts';
import { mayBeginRelease } from './acts/may-begin-release.ts';
import { batchOf } from './batch.ts';

const NOT_RELEASABLE = 'BATCH_NOT_RELEASABLE';

/** Opens the release of a batch: which revisions it was made with stands from now on, and its lot is 待检. */
export const openCase: Plugin = {
  id: 'mes.open-case',
  version: '1.1.0',
  title: text('Open the release case', '建立放行案卷'),
  description: text(
    'Snapshots product, quantities and revisions of the batch, and puts its lot into quarantine. Undone by nothing: a lot in quarantine is what it was before.',
    '固定批次的产品、数量与版本快照，并将批次置为待检。无需补偿：待检即为批次原有状态。',
  ),
  config: NO_CONFIG,
  input: LOT_INPUT,
  output: {
    type: 'object',
    required: ['cycle', 'snapshot'],
    properties: { cycle: { type: 'integer', minimum: 1 }, snapshot: { type: 'object' } },
  },
  errors: {
    [NOT_RELEASABLE]: text(
      'No finished lot that is complete and undecided has this number',
      '没有该批号的已完工且尚无结论的成品批',
    ),
  },
  timeout: 10_000,
  retry: { attempts: 3, backoff: 1_000 },
  compensation: null,
  dataClass: 'gxp',
  critical: true,
  effect: 'write',
  quick: true,
  run: async ({ input }, context) => {
    const { tx, instance, definitionHash } = context;
    const number = String(input.lot);
    const stranger = await begunByStranger(context);
    if (stranger !== undefined)
      return new PluginError(NOT_RELEASABLE, `${stranger} began the release of ${number} and reports no batches`);
    const may = await mayBeginRelease(tx, number);
    if ('code' in may) return new PluginError(NOT_RELEASABLE, may.message.en);
    const batch = await batchOf(tx, number);
    if (!batch?.order) return new PluginError(NOT_RELEASABLE, `${number} has no work order`);
    const { order, lot, item } = batch;
    const quarantine = { stockState: 'quarantine' as const, shippable: false };
    await tx.db.update(lots).set(quarantine).where(eq(lots.number, number));
    await record(tx, {
      action: 'lot.quarantine',
      result: 'done',
      resource: 'lot',
      resourceId: number,
      instance,
      definitionHash,
      before: { stockState: lot.stockState, shippable: lot.shippable },
      after: quarantine,
    });
    const snapshot = {
      lot: number,
      workOrder: order.number,
      item: { number: item.number, name: { ...item.name }, model: item.model },
      quantity: plain(lot.quantity),
      unit: lot.unit,
      retention: (await retentionSpecified(tx, number))?.toFixed() ?? null,
      manufacturedOn: lot.manufacturedOn,
      expiresOn: lot.expiresOn,
      startedAt: iso(order.startedAt),
      completedAt: iso(order.completedAt),
      revisions: {
        item: order.itemRevision,
        procedure: order.procedure,
        specification: order.specification,
        label: order.labelRevision,
        ifu: order.ifuRevision,
      },
    };
    return { cycle: may.last.cycle, snapshot };
  },
};
