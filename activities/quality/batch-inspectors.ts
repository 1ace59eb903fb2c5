import { eq } from 'drizzle-orm';
import { text } from '../../engine/kernel/outcome.ts';
import { inspection } from '../../schemas/db/erp/inspections.ts';
import { sterilisationRecord } from '../../schemas/db/erp/sterilisation.ts';
import { batchRelation } from './batch-relation.ts';
import type { Reading } from './evidence.ts';

/** IAM-7: who inspected the batch, issued its reports or wrote a record of the laboratory, in any cycle, reviews none of it. */
export const batchInspectors = batchRelation(
  'quality.batch-inspectors',
  text(
    'people who inspected this batch, issued its inspection reports, or entered, corrected or verified its sterilisation record',
    '本批检验、检验报告签发及灭菌记录补录、更正、复核人员',
  ),
  async (tx, lot) => {
    const named = [...(await inspecting(tx, lot)), ...(await writing(tx, lot))].filter((it) => it !== null);
    return [...new Set(named)].sort();
  },
);

async function inspecting({ db }: Reading, lot: string): Promise<(string | null)[]> {
  const rows = await db
    .select({ inspector: inspection.inspector, issuer: inspection.issuedBy })
    .from(inspection)
    .where(eq(inspection.lot, lot));
  return rows.flatMap(({ inspector, issuer }) => [inspector, issuer]);
}

/** What MES recorded itself is production's; who entered it in Signet, corrected or verified it wrote for the laboratory. */
async function writing({ db }: Reading, lot: string): Promise<(string | null)[]> {
  const rows = await db.select().from(sterilisationRecord).where(eq(sterilisationRecord.lot, lot));
  return rows.flatMap(({ sourceSystem, recordedBy, correctedBy, verifiedBy }) => [
    sourceSystem === 'MES' ? null : recordedBy,
    correctedBy,
    verifiedBy,
  ]);
}
