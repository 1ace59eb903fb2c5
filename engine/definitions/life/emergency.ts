import { notify } from '../../identity/notify.ts';
import { outcome, type Text, text } from '../../kernel/outcome.ts';
import type { Registry } from '../../plugins/plugin.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusedBy } from '../../store/refusal.ts';
import { type Actor, database, type Transaction } from '../../store/transaction.ts';
import { draftById } from '../drafts/read.ts';
import type { PackageFiles } from '../package.ts';
import { refuseOpenComments } from './approve.ts';
import { keepEvidence } from './evidence.ts';
import { gateNow } from './into-force.ts';
import { partsFor, refuseMaker } from './parts.ts';
import { requireReason, type StepRequest, signedStep } from './signed-step.ts';
import { type Staged, staged } from './staged.ts';
import { type DraftRow, draftUnknown, enterStage, notInStage, requireStage } from './standing.ts';
import { notVerified } from './verify.ts';

interface Core {
  readonly store: Store;
  readonly registry: Registry;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * DEF-11: what cannot wait for its review is approved before it, by the signature of another person than its authors, with the
 * reason. The gate is executed all the same, and the review is due within some days.
 */
export async function approveInEmergency(
  core: Core,
  { reviewDays, ...request }: StepRequest & { readonly reviewDays: number },
  person: Actor,
): Promise<Staged | Refused> {
  const row = await draftById(database(core.store), request.id);
  if (!row) return refusedBy(draftUnknown(request.id));
  if (row.stage !== 'in-review') return refusedBy(notInStage(row));
  const { verification } = await gateNow(core, row.package as PackageFiles, person);
  return signedStep(core.store, request, 'definition.approve', person, async ({ tx, row: standing, hash, sign }) => {
    requireStage(standing, 'in-review');
    requireReason(tx);
    if (verification.package !== hash) throw new Refusal(notInStage(standing));
    const parts = await partsFor(tx, standing, hash);
    refuseMaker(parts, person.id);
    if (parts.reviewed) throw new Refusal(REVIEWED);
    await refuseOpenComments(tx, standing.id);
    if (!verification.passed) throw new Refusal(notVerified({ verification }));
    const evidence = await keepEvidence(tx, verification);
    const told = { evidence, passed: true, scenarios: verification.scenarios.length };
    const verified = await enterStage(tx, standing, { action: 'definition.verify', stage: 'verified', told });
    const reviewDue = new Date(Date.parse(tx.now) + reviewDays * DAY).toISOString();
    await sign('definition.approve', ['approved'], { evidence, reviewDue });
    await tell(tx, standing, reviewDue);
    const action = 'definition.approve' as const;
    return staged(await enterStage(tx, verified, { action, stage: 'approved', told: { evidence, reviewDue } }));
  });
}

async function tell(tx: Transaction, { id, round, title }: DraftRow, due: string): Promise<void> {
  const subject: Text = text(
    `"${title.en}" was approved in an emergency: its review is due by ${due}.`,
    `“${title['zh-CN']}”已按紧急程序批准：须于 ${due} 前完成事后审核。`,
  );
  const roles = ['qa-reviewer', 'quality-head'];
  await notify(tx, { jobKey: `emergency:${id}/${round}`, roles, subject });
}

const REVIEWED = outcome(
  'reviewed-already',
  text(
    'This package was reviewed: it can be verified and approved as usual.',
    '此流程包已完成审核：可按常规程序验证和批准。',
  ),
);
