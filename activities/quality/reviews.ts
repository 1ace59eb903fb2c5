import { iso } from '../../engine/audit/canonical.ts';
import { rolesOf } from '../../engine/identity/appointments.ts';
import { role as roleOf } from '../../engine/identity/roles.ts';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import type { InTransaction, Relation } from '../../engine/plugins/plugin.ts';
import type { Verified } from '../../engine/signing/verify.ts';
import { batchPerformers, batchReporters } from '../mes/batch-performers.ts';
import { batchInspectors } from './batch-inspectors.ts';

interface Review {
  readonly role: string;
  /** Who had a part in what is reviewed. */
  readonly apart: readonly Relation[];
}

/** P4, IAM-6, IAM-7: the production record, the laboratory's and the exceptions are reviewed, each by somebody who made none of it. */
const RECORDS: readonly Review[] = [
  { role: 'production-head', apart: [batchPerformers] },
  { role: 'qc-head', apart: [batchPerformers, batchInspectors] },
];
const QUALITY: Review = { role: 'qa-reviewer', apart: [batchPerformers, batchReporters, batchInspectors] };

/** Which review no standing signature carries, whatever the diagram asked for. `undefined` when none is missing. */
export async function notReviewed(
  context: InTransaction,
  lot: string,
  signatures: readonly Verified[],
): Promise<Text | undefined> {
  const valid = signatures.filter(({ row, verdict }) => row.meaning === 'reviewed' && verdict.state === 'valid');
  const earlier = new Set<string>();
  for (const review of RECORDS) {
    const by = await reviewers(context, lot, valid, review);
    if (by.length === 0) return missing(review);
    for (const person of by) earlier.add(person);
  }
  const quality = await reviewers(context, lot, valid, QUALITY);
  return quality.some((person) => !earlier.has(person)) ? undefined : missing(QUALITY);
}

async function reviewers(
  context: InTransaction,
  lot: string,
  valid: readonly Verified[],
  { role, apart }: Review,
): Promise<string[]> {
  const found: string[] = [];
  const part = (await Promise.all(apart.map(({ people }) => people({ lot }, context)))).flat();
  for (const { row } of valid) {
    const held = await rolesOf(context.tx, row.signer, context.plant, iso(row.signedAt));
    if (held.includes(role) && !part.includes(row.signer)) found.push(row.signer);
  }
  return found;
}

const missing = ({ role }: Review): Text => {
  const title = roleOf(role)?.title ?? text(role, role);
  return text(
    `no standing review of the batch by the role “${title.en}”, signed by somebody who had no part in it`,
    `缺少“${title['zh-CN']}”（且未参与本批作业者）的有效审核签名`,
  );
};
