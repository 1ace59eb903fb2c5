import { eq } from 'drizzle-orm';
import { record } from '../../engine/audit/append.ts';
import { text } from '../../engine/kernel/outcome.ts';
import { type InTransaction, type Plugin, PluginError } from '../../engine/plugins/plugin.ts';
import { savepoint, type Transaction } from '../../engine/store/transaction.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { LOT_INPUT, NO_CONFIG } from '../quality/collector.ts';
import { NOT_RELEASABLE, NOT_RELEASABLE_SAYS, notReleasable } from '../quality/releasable.ts';
import { LOT_RELEASE, releasedBy } from '../quality/released.ts';

const FAILED = 'ERP_WRITE_FAILED';
const RELEASED = { stockState: 'accepted', shippable: true } as const;

/** REL-1, REL-4, WF-6: only what the plant's own conditions allow; the lot becomes 合格 and shippable, and is read back; when it does not, people reconcile and it is tried again. */
export const releaseLot: Plugin = {
  id: 'wms.release-lot',
  version: '1.1.0',
  title: text('Release the lot in ERP and WMS', 'ERP/WMS 批次放行'),
  description: text(
    'Sets the lot to accepted and shippable, and reads it back; refuses unless it is in quarantine, every condition of the plant passes, and a releaser signed. Doing it twice changes nothing.',
    '将批次置为合格、可发货，并回读核对；批次须为待检、工厂全部放行条件符合且经放行审核人签名，否则拒绝。重复执行结果不变。',
  ),
  config: NO_CONFIG,
  input: LOT_INPUT,
  output: {
    type: 'object',
    required: ['stockState', 'shippable'],
    properties: { stockState: { const: 'accepted' }, shippable: { const: true } },
  },
  errors: {
    [FAILED]: text('The ERP did not take the release', 'ERP 未写入放行结果'),
    [NOT_RELEASABLE]: NOT_RELEASABLE_SAYS,
  },
  timeout: 10_000,
  retry: { attempts: 1, backoff: 1_000 },
  compensation: 'wms.set-lot-status',
  dataClass: 'gxp',
  critical: true,
  signedBefore: ['released-market'],
  effect: 'write',
  run: async ({ input }, context) => {
    const lot = String(input.lot);
    try {
      return await savepoint(context.tx, (tx) => write(tx, lot, context));
    } catch (error) {
      if (error instanceof PluginError) return error;
      const code = refusalOf(error);
      if (code === undefined) throw error;
      return new PluginError(FAILED, `the ERP refused to release ${lot}: ${code}`);
    }
  },
};

async function write(tx: Transaction, number: string, acting: InTransaction) {
  const { instance, definitionHash } = acting;
  const [before] = await tx.db.select().from(lots).where(eq(lots.number, number)).for('update');
  if (!before) throw new PluginError(FAILED, `the ERP knows no lot ${number}`);
  const released = before.stockState === RELEASED.stockState && before.shippable;
  if (released && (await releasedBy(tx, instance, number))) return { ...RELEASED };
  const refused = await notReleasable({ ...acting, tx }, number);
  if (refused) throw refused;
  await tx.db.update(lots).set(RELEASED).where(eq(lots.number, number));
  const [after] = await tx.db.select().from(lots).where(eq(lots.number, number));
  if (after?.stockState !== RELEASED.stockState || !after.shippable)
    throw new PluginError(FAILED, `read back: ${number} is ${after?.stockState}, shippable: ${after?.shippable}`);
  await record(tx, {
    action: LOT_RELEASE,
    result: 'done',
    resource: 'lot',
    resourceId: number,
    instance,
    definitionHash,
    before: { stockState: before.stockState, shippable: before.shippable },
    after: RELEASED,
  });
  return { ...RELEASED };
}

/**
 * What the ERP's own rules said against the write: constraint violations (23) and exceptions raised by them (P0). A lost
 * connection or a deadlock is no refusal, and is left to the transaction.
 */
function refusalOf(error: unknown): string | undefined {
  const { code, message, cause } = error as { code?: string; message?: string; cause?: unknown };
  if (code !== undefined && /^(23|P0)/.test(code)) return message ?? code;
  return cause === undefined ? undefined : refusalOf(cause);
}
