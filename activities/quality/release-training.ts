import { and, eq, gt, lte } from 'drizzle-orm';
import { outcome, text } from '../../engine/kernel/outcome.ts';
import type { Guard } from '../../engine/plugins/plugin.ts';
import { trainingRecord } from '../../schemas/db/erp/quality.ts';

/** Subject of the training in the release of batches. */
export const RELEASE_TRAINING = 'batch-release';

/** IAM-6: a batch is released by whoever holds a release training now; one that is missing or expired is refused (IAM-10). */
export const releaseTraining: Guard = {
  id: 'quality.release-training',
  title: text('Whoever releases holds a current release training', '放行人须具备有效的放行培训'),
  admits: async (person, { tx }) => {
    const mine = and(eq(trainingRecord.person, person), eq(trainingRecord.subject, RELEASE_TRAINING));
    const current = and(lte(trainingRecord.validFrom, tx.now), gt(trainingRecord.validTo, tx.now));
    const [held] = await tx.db.select().from(trainingRecord).where(and(mine, current)).limit(1);
    if (held) return undefined;
    return outcome(
      'training-missing',
      text(
        'You hold no current training in the release of batches: have it renewed first.',
        '您没有有效的批放行培训记录：请先完成培训。',
      ),
      { details: { subject: RELEASE_TRAINING } },
    );
  },
};
