import { eq } from 'drizzle-orm';
import { text } from '../../engine/kernel/outcome.ts';
import { batchRecord, batchStep, materialMovement, workOrder } from '../../schemas/db/erp/batches.ts';
import { labelPrint } from '../../schemas/db/erp/labels.ts';
import { reworkOrder } from '../../schemas/db/erp/quality.ts';
import { sterilisationRecord } from '../../schemas/db/erp/sterilisation.ts';
import { batchRelation } from '../quality/batch-relation.ts';
import type { Reading } from '../quality/evidence.ts';

type Named = Readonly<Record<string, string | null>>;

const everyone = (rows: readonly Named[]): string[] => {
  const named = rows.flatMap((row) => Object.values(row)).filter((person) => person !== null);
  return [...new Set(named)].sort();
};

/** IAM-6: everyone who had a production task in the batch, in any cycle. */
export const batchPerformers = batchRelation(
  'mes.batch-performers',
  text('people who had a production task in this batch', '本批生产作业人员'),
  async (tx, lot) =>
    everyone([...(await manufacturing(tx, lot)), ...(await packaging(tx, lot)), ...(await sterilising(tx, lot))]),
);

/** IAM-6: who said that the batch, or a rework of it, is done. The head of production may, and reviews the record all the same. */
export const batchReporters = batchRelation(
  'mes.batch-reporters',
  text('people who reported this batch or its rework as done', '本批完工或返工完成的报告人员'),
  async (tx, lot) => {
    const complete = tx.db.select({ by: batchRecord.completedBy }).from(batchRecord).where(eq(batchRecord.lot, lot));
    const rework = tx.db.select({ by: reworkOrder.closedBy }).from(reworkOrder).where(eq(reworkOrder.lot, lot));
    return everyone([...(await complete), ...(await rework)]);
  },
);

async function manufacturing({ db }: Reading, lot: string): Promise<Named[]> {
  const steps = db.select({ by: batchStep.performer }).from(batchStep).where(eq(batchStep.lot, lot));
  const clearances = db.select({ by: batchRecord.lineClearedBy }).from(batchRecord).where(eq(batchRecord.lot, lot));
  const movements = db
    .select({ by: materialMovement.by })
    .from(materialMovement)
    .innerJoin(workOrder, eq(workOrder.number, materialMovement.workOrder))
    .where(eq(workOrder.lot, lot));
  return [...(await steps), ...(await clearances), ...(await movements)];
}

const packaging = ({ db }: Reading, lot: string): Promise<Named[]> =>
  db
    .select({ printed: labelPrint.printedBy, checked: labelPrint.sampleCheckedBy })
    .from(labelPrint)
    .where(eq(labelPrint.lot, lot));

/** Who entered a record late in Signet did not run the steriliser. */
async function sterilising({ db }: Reading, lot: string): Promise<Named[]> {
  const rows = await db
    .select({ by: sterilisationRecord.recordedBy, source: sterilisationRecord.sourceSystem })
    .from(sterilisationRecord)
    .where(eq(sterilisationRecord.lot, lot));
  return rows.filter(({ source }) => source === 'MES').map(({ by }) => ({ by }));
}
