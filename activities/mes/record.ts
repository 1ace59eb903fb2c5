import { Decimal } from 'decimal.js';
import { asc, eq } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { batchRecord } from '../../schemas/db/erp/batches.ts';
import { futureOf, inOrder } from '../quality/clock.ts';
import { type Collect, group, incomplete, millis } from '../quality/evidence.ts';
import { type Batch, batchOf, reworksOf, stepsOf } from './batch.ts';

type Record = typeof batchRecord.$inferSelect;
type Step = Awaited<ReturnType<typeof stepsOf>>[number]['step'];

/** A line stays clear for so long before work begins on it (GMP 86). */
const CLEAR_FOR = 24 * 3_600_000;

const cycleOf = (number: number): Text => text(`cycle ${number}`, `第 ${number} 循环`);

/** GMP 104(二): the record of every cycle is complete; GMP 86: the line was cleared before each began. */
export const collectRecord: Collect = async (tx, lot) => {
  const records = await tx.db
    .select()
    .from(batchRecord)
    .where(eq(batchRecord.lot, lot))
    .orderBy(asc(batchRecord.cycle));
  const rows = records.map((it) => ({
    table: 'erp.batch_record',
    id: `${it.lot}/${it.cycle}`,
    label: text(`Batch record ${it.lot}, cycle ${it.cycle}`, `批记录 ${it.lot}，第 ${it.cycle} 循环`),
  }));
  if (records.length === 0) return { record: group([]), lineClearance: group([]) };
  const batch = await batchOf(tx, lot);
  const steps = (await stepsOf(tx, lot)).map(({ step }) => step);
  const reworks = await reworksOf(tx, lot);
  const done = [1, ...reworks.filter((it) => it.closedAt !== null).map(({ cycle }) => cycle)];
  const cycles = [1, ...reworks.map(({ cycle }) => cycle)];
  const future = await futureOf(tx);
  const unrecorded = [
    ...done.filter((it) => !records.some(({ cycle }) => cycle === it)),
    ...records.map(({ cycle }) => cycle).filter((it) => !cycles.includes(it)),
  ].map((it) => text(`batch record: ${cycleOf(it).en}`, `批记录：${cycleOf(it)['zh-CN']}`));
  const absent = [...unrecorded, ...ordered(batch, future)];
  const closes = (it: Record) =>
    it.complete &&
    it.completedBy !== null &&
    steps.filter(({ cycle }) => cycle === it.cycle).every((step) => inOrder(future, madeBy(step), it.completedAt)) &&
    inOrder(future, it.completedAt);
  const incompleteOnes = records.filter((it) => !closes(it)).map((it) => cycleOf(it.cycle));
  const notCleared = records.filter((it) => !cleared(it, steps)).map((it) => cycleOf(it.cycle));
  return {
    record: absent.length > 0 ? incomplete(rows, absent) : group(rows, { incomplete: incompleteOnes }),
    lineClearance: group(rows, { notCleared }),
  };
};

/** In production the record is closed after the last step; of a rework when production has reported, and QC measures after it. */
const madeBy = (step: Step): string => (step.cycle === 1 ? (step.finishedAt ?? step.startedAt) : step.startedAt);

function cleared({ cycle, lineClearance, lineClearedAt, lineClearedBy }: Record, steps: readonly Step[]): boolean {
  if (!lineClearance || lineClearedAt === null || lineClearedBy === null) return false;
  const begun = steps.filter((it) => it.cycle === cycle).map((it) => millis(it.startedAt));
  if (begun.length === 0) return true;
  const before = Math.min(...begun) - millis(lineClearedAt);
  return before >= 0 && before <= CLEAR_FOR;
}

/** The work order was carried out, and made no more than it asked for. */
function ordered(batch: Batch | undefined, future: (moment: string | null) => boolean): Text[] {
  if (!batch?.order) return [text('work order', '生产工单')];
  const { order, lot } = batch;
  const made = new Decimal(lot.quantity).lte(order.quantity) && lot.unit === order.unit;
  return [
    ...(inOrder(future, order.startedAt, order.completedAt)
      ? []
      : [text(`completion of ${order.number}`, `${order.number} 的完工时间`)]),
    ...(made
      ? []
      : [
          text(
            `${lot.number} is more than ${order.number} ordered`,
            `批 ${lot.number} 的数量超出 ${order.number} 的订购数量`,
          ),
        ]),
  ];
}
