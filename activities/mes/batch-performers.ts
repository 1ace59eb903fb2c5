import { eq } from 'drizzle-orm';
import { text } from '../../engine/kernel/outcome.ts';
import type { Relation } from '../../engine/plugins/plugin.ts';
import { labelPrint } from '../../schemas/db/erp/labels.ts';
import { sterilisationRecord } from '../../schemas/db/erp/sterilisation.ts';
import { stepsOf } from './batch.ts';

/** IAM-6: everyone who had a production task in the batch, in any cycle. */
export const batchPerformers: Relation = {
  id: 'mes.batch-performers',
  title: text('people who had a production task in this batch', '本批生产作业人员'),
  people: async (variables, { tx }) => {
    const lot = String(variables.lot);
    const steps = await stepsOf(tx, lot);
    const prints = await tx.db.select({ by: labelPrint.printedBy }).from(labelPrint).where(eq(labelPrint.lot, lot));
    const sterilised = await tx.db
      .select({ by: sterilisationRecord.recordedBy, source: sterilisationRecord.sourceSystem })
      .from(sterilisationRecord)
      .where(eq(sterilisationRecord.lot, lot));
    const people = [
      ...steps.map(({ step }) => step.performer),
      ...prints.map((it) => it.by),
      // Who entered a record late in Signet did not run the steriliser.
      ...sterilised.filter((it) => it.source === 'MES').map((it) => it.by),
    ];
    return [...new Set(people)].sort();
  },
};
