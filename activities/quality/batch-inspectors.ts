import { eq } from 'drizzle-orm';
import { text } from '../../engine/kernel/outcome.ts';
import type { Relation } from '../../engine/plugins/plugin.ts';
import { inspection } from '../../schemas/db/erp/inspections.ts';

/** IAM-7: who inspected the batch or issued its reports, in any cycle, reviews neither. */
export const batchInspectors: Relation = {
  id: 'quality.batch-inspectors',
  title: text('people who inspected this batch or issued its inspection reports', '本批检验及检验报告签发人员'),
  people: async (variables, { tx }) => {
    const rows = await tx.db
      .select({ inspector: inspection.inspector, issuer: inspection.issuedBy })
      .from(inspection)
      .where(eq(inspection.lot, String(variables.lot)));
    const people = rows.flatMap(({ inspector, issuer }) => [inspector, issuer]).filter((it) => it !== null);
    return [...new Set(people)].sort();
  },
};
