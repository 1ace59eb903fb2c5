import { and, eq } from 'drizzle-orm';
import { iso } from '../../engine/audit/canonical.ts';
import { rolesOf } from '../../engine/identity/appointments.ts';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import type { InTransaction } from '../../engine/plugins/plugin.ts';
import { type Stored, type Verified, verifySignatures } from '../../engine/signing/verify.ts';
import { instance as instances, step } from '../../schemas/db/engine.ts';
import { RELEASE_DUTY } from './duties.ts';
import type { Reading } from './evidence.ts';
import { RELEASE } from './release-progress.ts';
import { RELEASE_TRAINING } from './release-training.ts';
import { notReviewed } from './reviews.ts';
import { untrainedIn } from './trained.ts';

/**
 * Why no signature carries the release of this lot: read from rows alone, whatever the diagram asked of its signer (REL-3,
 * IAM-6, IAM-7, IAM-10). `undefined` when one does.
 */
export async function unsigned(context: InTransaction, lot: string): Promise<Text | undefined> {
  const { tx, instance } = context;
  const [of] = await tx.db.select().from(instances).where(eq(instances.id, instance));
  if (of?.key !== RELEASE || of.businessKey !== lot)
    return text(`this process does not release ${lot}`, `本流程并非批 ${lot} 的放行流程`);
  const signatures = await verifySignatures(tx, instance);
  const release = signatures.findLast(({ row }) => row.meaning === 'released-market');
  if (!release) return text('nobody signed the release', '放行未经电子签名');
  return (
    (await notStanding(tx, release, signatures)) ??
    (await notEntitled(context, release.row, lot, makers(signatures))) ??
    (await notReviewed(context, lot, signatures))
  );
}

/** Whether it still says that this lot is released. */
async function notStanding(tx: Reading, { row, verdict }: Verified, all: readonly Verified[]) {
  if (verdict.state !== 'valid') return verdict.problem.message;
  const later = all.find((it) => it.row.seq > row.seq && ['rejected', 'dispositioned'].includes(it.row.meaning));
  if (later)
    return text(
      `${later.row.printedName} decided otherwise after the release was signed`,
      `放行签名之后，${later.row.printedName} 作出了其他决定`,
    );
  const [act] = await tx.db
    .select({ event: step.event })
    .from(step)
    .where(and(eq(step.instance, row.instance), eq(step.seq, row.seq)));
  if (act?.event.type === 'taskCompleted' && act.event.output.decision === 'release') return undefined;
  return text('the decision that was signed is not a release', '所签决定并非放行');
}

const makers = (signatures: readonly Verified[]): readonly string[] =>
  signatures.filter(({ row }) => row.meaning === 'reviewed').flatMap(({ row }) => peopleOf(row));

/** Who acted for another, and for whom. */
const peopleOf = ({ signer, onBehalfOf }: Stored): string[] => (onBehalfOf ? [signer, onBehalfOf] : [signer]);

/** Whether the signer was somebody who releases, and had no part in what was released. */
async function notEntitled(context: InTransaction, row: Stored, lot: string, reviewers: readonly string[]) {
  const { tx, plant } = context;
  const { signer, printedName } = row;
  const at = iso(row.signedAt);
  const named = `${signer} ${printedName}`;
  const held = await rolesOf(tx, signer, plant, at);
  if (!RELEASE_DUTY.roles.some((role) => held.includes(role)))
    return text(`${named} signed and was not appointed to release`, `签名人 ${named} 签名时未被任命为放行审核人`);
  if ((await untrainedIn(tx, { person: signer, subjects: [RELEASE_TRAINING], at })).length > 0)
    return text(`${named} signed without a current release training`, `签名人 ${named} 签名时无有效的批放行培训`);
  const signers = peopleOf(row);
  if (signers.some((person) => reviewers.includes(person)))
    return text(`${named} signed and had reviewed the batch`, `签名人 ${named} 已审核本批`);
  for (const { title, of } of RELEASE_DUTY.apart) {
    const part = await of(tx, lot);
    if (signers.some((person) => part.includes(person)))
      return text(`${named} signed and is one of: ${title.en}`, `签名人 ${named} 属于：${title['zh-CN']}`);
  }
  return undefined;
}
