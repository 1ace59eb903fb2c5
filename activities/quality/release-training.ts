import { outcome, text } from '../../engine/kernel/outcome.ts';
import type { Guard } from '../../engine/plugins/plugin.ts';
import { untrainedIn } from './trained.ts';

/** Subject of the training in the release of batches. */
export const RELEASE_TRAINING = 'batch-release';

/** IAM-6: a batch is released by whoever holds a release training now; one that is missing or expired is refused (IAM-10). */
export const releaseTraining: Guard = {
  id: 'quality.release-training',
  title: text('Whoever releases holds a current release training', '放行人须具备有效的放行培训'),
  admits: async (person, { tx }) => {
    const missing = await untrainedIn(tx, { person, subjects: [RELEASE_TRAINING], at: tx.now });
    if (missing.length === 0) return undefined;
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
