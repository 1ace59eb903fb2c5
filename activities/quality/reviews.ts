import { iso } from '../../engine/audit/canonical.ts';
import { rolesOf } from '../../engine/identity/appointments.ts';
import { role as roleOf } from '../../engine/identity/roles.ts';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import type { InTransaction } from '../../engine/plugins/plugin.ts';
import type { Verified } from '../../engine/signing/verify.ts';
import { type Duty, EXCEPTION_REVIEW, RECORD_REVIEWS } from './duties.ts';

/** Which review no standing signature carries, whatever the diagram asked for. `undefined` when none is missing. */
export async function notReviewed(
  context: InTransaction,
  lot: string,
  signatures: readonly Verified[],
): Promise<Text | undefined> {
  const signed = signatures.filter(({ row }) => row.meaning === 'reviewed');
  const valid = signed.filter(({ verdict }) => verdict.state === 'valid');
  const missing = (review: Duty): Text => because(missingReview(review), signed);
  const earlier = new Set<string>();
  for (const review of RECORD_REVIEWS) {
    const by = await reviewers(context, lot, valid, review);
    if (by.length === 0) return missing(review);
    for (const person of by) earlier.add(person);
  }
  const quality = await reviewers(context, lot, valid, EXCEPTION_REVIEW);
  return quality.some((person) => !earlier.has(person)) ? undefined : missing(EXCEPTION_REVIEW);
}

async function reviewers(
  context: InTransaction,
  lot: string,
  valid: readonly Verified[],
  { roles, apart }: Duty,
): Promise<string[]> {
  const found: string[] = [];
  const part = (await Promise.all(apart.map(({ of }) => of(context.tx, lot)))).flat();
  for (const { row } of valid) {
    const held = await rolesOf(context.tx, row.signer, context.plant, iso(row.signedAt));
    if (roles.some((role) => held.includes(role)) && !part.includes(row.signer)) found.push(row.signer);
  }
  return found;
}

/** What is missing, and which reviews were signed and cannot be relied on: they are why. */
function because(what: Text, signed: readonly Verified[]): Text {
  const unsound = signed.flatMap(({ row, verdict }) =>
    verdict.state === 'invalid' || verdict.state === 'not-checked'
      ? [{ by: row.printedName, why: verdict.problem.message }]
      : [],
  );
  return text(
    [what.en, ...unsound.map(({ by, why }) => `the review of ${by}: ${why.en}`)].join('; '),
    [what['zh-CN'], ...unsound.map(({ by, why }) => `${by} 的审核：${why['zh-CN']}`)].join('；'),
  );
}

const missingReview = ({ roles }: Duty): Text => {
  const titles = roles.map((role) => roleOf(role)?.title ?? text(role, role));
  const [en, zh] = [titles.map((it) => `“${it.en}”`).join(' or '), titles.map((it) => `“${it['zh-CN']}”`).join('或')];
  return text(
    `no standing review of the batch by the role ${en}, signed by somebody who had no part in it`,
    `缺少${zh}（且未参与本批作业者）的有效审核签名`,
  );
};
