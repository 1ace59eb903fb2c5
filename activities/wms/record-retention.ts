import { and, desc, eq } from 'drizzle-orm';
import { record } from '../../engine/audit/append.ts';
import { text } from '../../engine/kernel/outcome.ts';
import { type InTransaction, type Plugin, PluginError } from '../../engine/plugins/plugin.ts';
import { task } from '../../schemas/db/engine.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { retentionSample } from '../../schemas/db/erp/shipments.ts';
import { sampleId } from './signed-samples.ts';

/** GMP 105: what is kept of a lot is a record of the warehouse, and is shipped to nobody. */
export const recordRetention: Plugin = {
  id: 'wms.record-retention',
  version: '1.0.0',
  title: text('Record the retention sample', '登记留样'),
  description: text(
    'Records what was kept of a lot, where, when and by whom, as the named task was signed. Doing it twice changes nothing. Undone by nothing: a sample that was taken exists.',
    '按所指任务的签名内容登记留样的数量、地点、时间与人员。重复执行结果不变。无需补偿：留样既已取出即客观存在。',
  ),
  config: {
    type: 'object',
    required: ['task'],
    additionalProperties: false,
    properties: { task: { type: 'string', minLength: 1 } },
  },
  input: {
    type: 'object',
    required: ['lot', 'quantity', 'location'],
    additionalProperties: false,
    properties: {
      lot: { type: 'string', minLength: 1 },
      quantity: { type: 'number', exclusiveMinimum: 0 },
      location: { type: 'string', minLength: 1 },
    },
  },
  output: { type: 'object', required: ['sample'], properties: { sample: { type: 'string' } } },
  errors: { LOT_UNKNOWN: text('WMS knows no such lot', 'WMS 中不存在该批次') },
  timeout: 10_000,
  retry: { attempts: 3, backoff: 1_000 },
  compensation: null,
  dataClass: 'gxp',
  critical: true,
  effect: 'write',
  run: async ({ config, input }, context) => {
    const { tx, instance, definitionHash } = context;
    const [lot] = await tx.db
      .select()
      .from(lots)
      .where(eq(lots.number, String(input.lot)))
      .for('update');
    if (!lot) return new PluginError('LOT_UNKNOWN', `WMS knows no lot ${String(input.lot)}`);
    const row = {
      plant: lot.plant,
      sourceSystem: 'SIGNET' as const,
      enteredAt: tx.now,
      lot: lot.number,
      quantity: String(input.quantity),
      unit: lot.unit,
      location: String(input.location),
      ...(await taken(context, String(config.task))),
    };
    const [fresh] = await tx.db.insert(retentionSample).values(row).onConflictDoNothing().returning();
    if (fresh) {
      const act = { action: 'retention.record', result: 'done', resource: 'retention-sample' } as const;
      await record(tx, { ...act, resourceId: row.id, instance, definitionHash, after: row });
    }
    return { sample: row.id };
  },
};

/** Who signed the task last, and when; the sample is known by that signature. */
async function taken({ tx, instance }: InTransaction, element: string) {
  const [signed] = await tx.db
    .select({ wait: task.wait, takenBy: task.completedBy, takenAt: task.closedAt })
    .from(task)
    .where(and(eq(task.instance, instance), eq(task.element, element), eq(task.status, 'completed')))
    .orderBy(desc(task.closedAt))
    .limit(1);
  if (!signed?.takenBy || !signed.takenAt) throw new Error(`nobody completed ${element} in ${instance}`);
  const { wait, takenBy, takenAt } = signed;
  return { id: sampleId({ instance, wait }), takenBy, takenAt };
}
