import { type Parts, signedApart } from '../../audit/stage-acts.ts';
import { holdersOf } from '../../identity/appointments.ts';
import { outcome, text } from '../../kernel/outcome.ts';
import type { Registry } from '../../plugins/plugin.ts';
import type { Store } from '../../store/open.ts';
import { Refusal } from '../../store/refusal.ts';
import { type Actor, type Transaction, transact } from '../../store/transaction.ts';
import { makeEffective } from '../deploy.ts';
import type { PackageFiles } from '../package.ts';
import { beginPilot } from '../pilot/begin.ts';
import type { PilotTerms } from '../pilot/terms.ts';
import { EVIDENCE_MISSING } from './approve.ts';
import { evidenceFor, keepEvidence } from './evidence.ts';
import { partsFor } from './parts.ts';
import { packageRefused } from './refused.ts';
import { type DraftRow, enterStage } from './standing.ts';
import { type GateRun, runGate } from './verification.ts';
import { notVerified } from './verify.ts';

/** DEF-1, DEF-2: what three people signed for exactly this package stands, together with the evidence that they approved. */
export async function requireApproved(tx: Transaction, row: DraftRow, hash: string): Promise<Parts> {
  const parts = await partsFor(tx, row, hash);
  if (!signedApart(parts)) throw new Refusal(APPROVAL_MISSING);
  const evidence = await evidenceFor(tx, row, hash);
  if (!evidence || evidence.hash !== parts.approved?.content.evidence) throw new Refusal(EVIDENCE_MISSING);
  return parts;
}

/** The gate once more, on the build and with the plugins and people that there are now. */
export async function gateNow(
  core: { readonly store: Store; readonly registry: Registry },
  files: PackageFiles,
  actor: Actor,
): Promise<GateRun> {
  const now = await transact(core.store, actor, async (tx) => ({
    at: tx.now,
    holders: await holdersOf(tx, actor.plant, tx.now),
  }));
  return runGate(files, core.registry, now);
}

/** Puts an approved package into force, for everyone or as a pilot: the same deployment that everything else goes through. */
export async function comeIntoForce(
  tx: Transaction,
  row: DraftRow,
  { verification, trial }: GateRun,
  { from, pilot }: { readonly from: string; readonly pilot?: PilotTerms | undefined },
): Promise<DraftRow> {
  if (!trial || !verification.passed) throw new Refusal(notVerified({ verification }));
  const evidence = await keepEvidence(tx, verification);
  const files = row.package as PackageFiles;
  const made = pilot
    ? await beginPilot(tx, files, trial, { draft: row.id, terms: pilot })
    : await makeEffective(tx, files, trial, { draft: row.id });
  if (!('hash' in made)) throw new Refusal(packageRefused(made));
  const told = { evidence };
  return enterStage(tx, row, { action: 'definition.make-effective', stage: 'effective', effectiveFrom: from, told });
}

export const APPROVAL_MISSING = outcome(
  'approval-missing',
  text(
    'No signatures of author, reviewer and approver, three people, stand for exactly this package: withdraw it and submit it again.',
    '此流程包没有编制、审核、批准三人的有效签名：请撤回后重新提交。',
  ),
);
