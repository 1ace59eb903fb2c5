import type { Evaluation } from '../../engine/decisions/check.ts';
import { basisOf } from '../../engine/decisions/establish.ts';
import { type Outcome, outcome, type Text, text } from '../../engine/kernel/outcome.ts';
import type { Guard, InTransaction } from '../../engine/plugins/plugin.ts';
import { verifySignatures } from '../../engine/signing/verify.ts';
import { collect } from './collect.ts';
import { asJson } from './evidence.ts';
import { wrongStock } from './releasable.ts';
import { notReviewed } from './reviews.ts';

const list = (checks: Evaluation['checks']): Text =>
  text(
    checks.map((it) => `${it.id} ${it.title.en}`).join('; '),
    checks.map((it) => `${it.id} ${it.title['zh-CN']}`).join('；'),
  );

const ids = (checks: Evaluation['checks']): string[] => checks.map((it) => it.id);

/**
 * REL-4, WF-9: a release is taken only on checks that all passed, only while the plant's rows still say what was
 * evaluated, and only on reviews that stand. They are read again in the transaction that signs.
 */
export const evidenceCurrent: Guard = {
  id: 'quality.evidence-current',
  title: text('The evidence must still be what was evaluated', '证据须与评价时一致'),
  check: async ({ output, variables }, context): Promise<Outcome | undefined> => {
    const { tx } = context;
    if (output.decision !== 'release') return undefined;
    const evaluation = variables.evaluation as unknown as Evaluation | null | undefined;
    const checks = evaluation?.checks ?? [];
    const open = checks.filter((it) => it.result !== 'PASS');
    if (!evaluation?.releasable || checks.length === 0 || open.length > 0) return notReleasable(open);
    const stock = await wrongStock(tx, String(variables.lot));
    if (stock) return outcome('not-releasable', stock.message, { path: 'lot', details: stock.details });

    const now = asJson(await collect(tx, String(variables.lot)));
    const changed = checks.filter((it) => it.established?.basis !== basisOf(it, now));
    if (changed.length === 0) return reviewsStand(context, String(variables.lot));
    const named = list(changed);
    const message = text(
      `The records changed after the evaluation: ${named.en}. Put the batch on hold; once the hold is lifted, it is evaluated again.`,
      `评价后原始记录已变更：${named['zh-CN']}。请先暂停放行；解除暂停后将重新评价。`,
    );
    return outcome('evidence-changed', message, { path: 'evaluation', details: { checks: ids(changed) } });
  },
};

/** SIG-6: a release rests on the reviews before it. What the gate would refuse afterwards is not signed at all. */
async function reviewsStand(context: InTransaction, lot: string): Promise<Outcome | undefined> {
  const why = await notReviewed(context, lot, await verifySignatures(context.tx, context.instance));
  if (!why) return undefined;
  const message = text(
    `The release cannot be signed: ${why.en}. Put the batch on hold, so that it is reviewed again.`,
    `不能签署放行：${why['zh-CN']}。请先暂停放行，以便重新审核。`,
  );
  return outcome('review-not-standing', message, { path: 'reviews' });
}

function notReleasable(open: Evaluation['checks']): Outcome {
  const named = list(open);
  const message = text(
    `Nobody can release this batch: ${named.en || 'it has not been evaluated'}.`,
    `任何人均不得放行本批：${named['zh-CN'] || '尚未评价'}。`,
  );
  return outcome('not-releasable', message, { path: 'evaluation', details: { checks: ids(open) } });
}
