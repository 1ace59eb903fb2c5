import { Decimal } from 'decimal.js';
import { desc, eq } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { ifuRevision, labelPrint, labelRevision } from '../../schemas/db/erp/labels.ts';
import { type Batch, batchOf, reworksOf } from '../mes/batch.ts';
import { futureOf, inOrder } from '../quality/clock.ts';
import { notEffective } from '../quality/effective.ts';
import { type Collect, group, incomplete, millis, type Reading, type Row } from '../quality/evidence.ts';

/** The print that is on the product: the last of the latest cycle. */
export async function lastPrint(tx: Reading, lot: string) {
  const [found] = await tx.db
    .select({ print: labelPrint, label: labelRevision, ifu: ifuRevision })
    .from(labelPrint)
    .innerJoin(labelRevision, eq(labelRevision.id, labelPrint.labelRevision))
    .innerJoin(ifuRevision, eq(ifuRevision.id, labelPrint.ifuRevision))
    .where(eq(labelPrint.lot, lot))
    .orderBy(desc(labelPrint.cycle), desc(labelPrint.printedAt), desc(labelPrint.id))
    .limit(1);
  return found;
}

/** GMP 104(五): label and instructions were current when they were printed, and a person examined the sample (REL-9). */
export const collectLabels: Collect = async (tx, lot) => {
  const found = await lastPrint(tx, lot);
  if (!found) return { labels: group([]), ifu: group([]), labelSample: group([]) };
  const { print, label, ifu } = found;
  const future = await futureOf(tx);
  const printed = {
    table: 'erp.label_print',
    id: print.id,
    label: text(`Print ${print.id}, cycle ${print.cycle}`, `打印 ${print.id}，第 ${print.cycle} 循环`),
  };
  const row = (table: string, id: string) => ({ table, id, label: id });
  const of = (
    revision: typeof label,
    ordered: string | null | undefined,
    rows: readonly Row[],
    more: readonly Text[] = [],
  ) => {
    const stale = notEffective(future, revision, print.printedAt);
    const notCurrent = stale ? [stale] : [];
    const planned = print.cycle > 1 || revision.id === ordered;
    const own = revision.item === batch?.item.number && planned ? [] : [text(revision.id, revision.id)];
    const absent = [...own, ...more];
    return absent.length > 0 && notCurrent.length === 0 ? incomplete(rows, absent) : group(rows, { notCurrent });
  };
  const batch = await batchOf(tx, lot);
  const examined = print.sampleCheckedBy !== null && inOrder(future, print.printedAt, print.sampleCheckedAt);
  return {
    labels: of(
      label,
      batch?.order?.labelRevision,
      [printed, row('erp.label_revision', label.id)],
      await unexplained(tx, print, batch),
    ),
    ifu: of(ifu, batch?.order?.ifuRevision, [printed, row('erp.ifu_revision', ifu.id)]),
    labelSample: group([printed], print.sampleResult === null ? undefined : { result: print.sampleResult, examined }),
  };
};

/** A print of a cycle that the batch never had, before it was begun, or of another number of labels than the order made. */
async function unexplained(
  tx: Reading,
  { id, lot, cycle, quantity, printedAt }: typeof labelPrint.$inferSelect,
  batch: Batch | undefined,
): Promise<Text[]> {
  const cycles = [1, ...(await reworksOf(tx, lot)).map((it) => it.cycle)];
  const order = batch?.order;
  const printed = order && new Decimal(quantity).eq(order.quantity) && millis(order.startedAt) <= millis(printedAt);
  return [
    ...(cycles.includes(cycle) ? [] : [text(`${id} in cycle ${cycle}`, `${id}（第 ${cycle} 循环）`)]),
    ...(batch && new Decimal(batch.lot.quantity).lt(quantity)
      ? [
          text(
            `${new Decimal(quantity).toFixed()} labels of ${id} for ${new Decimal(batch.lot.quantity).toFixed()} units`,
            `${id} 打印 ${new Decimal(quantity).toFixed()} 份标签，而批量仅 ${new Decimal(batch.lot.quantity).toFixed()}`,
          ),
        ]
      : []),
    ...(printed ? [] : [text(`number and time of ${id}`, `${id} 的数量与时间`)]),
  ];
}
