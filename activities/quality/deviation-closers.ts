import { eq } from 'drizzle-orm';
import { text } from '../../engine/kernel/outcome.ts';
import { deviation, nonconformance } from '../../schemas/db/erp/quality.ts';
import { batchRelation } from './batch-relation.ts';

/**
 * IAM-7: closing a deviation is quality's own judgement, no task of production. Whether it was handled rightly is judged by the
 * exception review and by the release, so by somebody else.
 */
export const deviationClosers = batchRelation(
  'quality.deviation-closers',
  text('people who closed a deviation or nonconformance of this batch', '本批偏差或不合格的关闭人员'),
  async (tx, lot) => {
    const deviations = tx.db.select({ by: deviation.closedBy }).from(deviation).where(eq(deviation.lot, lot));
    const others = tx.db
      .select({ by: nonconformance.closedBy })
      .from(nonconformance)
      .where(eq(nonconformance.lot, lot));
    const people = [...(await deviations), ...(await others)].flatMap(({ by }) => by ?? []);
    return [...new Set(people)].sort();
  },
);
