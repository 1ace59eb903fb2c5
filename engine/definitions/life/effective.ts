import { type Outcome, outcome, text } from '../../kernel/outcome.ts';
import type { Registry } from '../../plugins/plugin.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusedBy } from '../../store/refusal.ts';
import { type Actor, database, type Transaction } from '../../store/transaction.ts';
import { lastDeployed } from '../deployed.ts';
import { draftById } from '../drafts/read.ts';
import type { PackageFiles } from '../package.ts';
import { asJson, type PilotTerms, refuseTerms } from '../pilot/terms.ts';
import { askReading } from '../reading/ask.ts';
import { comeIntoForce, gateNow, requireApproved } from './into-force.ts';
import { refuseUnpacked } from './packs-only.ts';
import { hashOf, type StepRequest, signedStep } from './signed-step.ts';
import { type Staged, staged } from './staged.ts';
import { type DraftRow, draftUnknown, enterStage, notInStage, requireStage } from './standing.ts';
import type { GateRun } from './verification.ts';

export interface EffectiveRequest extends StepRequest {
  /** When it comes into force; at once where none is given. */
  readonly from?: string;
  /** For whom, as a pilot; for everyone where nothing is said. */
  readonly pilot?: PilotTerms;
}

/** Clocks of browsers differ a little from ours. */
const LENIENCE = 60_000;

/** Whoever may deploy signs when the approved package comes into force: now, or later by the clock (DEF-1). */
export async function makeDraftEffective(
  core: { readonly store: Store; readonly registry: Registry; readonly packsOnly?: boolean },
  request: EffectiveRequest,
  person: Actor,
): Promise<Staged | Refused> {
  const row = await draftById(database(core.store), request.id);
  if (!row) return refusedBy(draftUnknown(request.id));
  if (row.stage !== 'approved') return refusedBy(notInStage(row));
  const gate = await gateNow(core, row.package as PackageFiles, person);
  return signedStep(core.store, request, 'definition.deploy', person, async ({ tx, row: standing, hash, sign }) => {
    requireStage(standing, 'approved');
    if (hashOf(row) !== hash) throw new Refusal(notInStage(standing));
    refuseUnpacked(core, await requireApproved(tx, standing, hash));
    const from = new Date(request.from ?? tx.now).toISOString();
    if (Date.parse(from) < Date.parse(tx.now) - LENIENCE) throw new Refusal(past(tx.now));
    const { pilot } = request;
    if (pilot) await refuseTerms(tx, core.registry, pilot, from);
    await sign('definition.make-effective', ['performed'], { from, ...(pilot && { pilot: asJson(pilot) }) });
    if (from <= tx.now) return staged(await comeIntoForce(tx, standing, gate, { from, pilot }));
    await askAhead(tx, standing, gate, hash);
    const action = 'definition.make-effective' as const;
    return staged(await enterStage(tx, standing, { action, stage: 'approved', effectiveFrom: from }));
  });
}

/** Who will do its tasks can read it before its time has come (DEF-10). */
async function askAhead(tx: Transaction, { id: draft }: DraftRow, { trial }: GateRun, hash: string): Promise<void> {
  if (!trial) return;
  const { key, version, title } = trial.opened.manifest;
  const changes = (await lastDeployed(tx.db, key)) !== undefined;
  if (changes) await askReading(tx, { hash, key, version, title, process: trial.process, draft }, changes);
}

const past = (now: string): Outcome =>
  outcome(
    'effective-past',
    text(
      `A package cannot have come into force before it was decided: choose a time from ${now} on.`,
      `生效时间不得早于决定时间：请选择 ${now} 及以后的时间。`,
    ),
    { path: 'body.from' },
  );
