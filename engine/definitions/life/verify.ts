import { record } from '../../audit/append.ts';
import { actingUnder } from '../../identity/acting.ts';
import { holdersOf } from '../../identity/appointments.ts';
import { type Outcome, outcome, text } from '../../kernel/outcome.ts';
import type { Registry } from '../../plugins/plugin.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusable } from '../../store/refusal.ts';
import type { Actor, Transaction } from '../../store/transaction.ts';
import type { PackageFiles } from '../package.ts';
import { keepEvidence } from './evidence.ts';
import { partsFor } from './parts.ts';
import { hashOf } from './signed-step.ts';
import { type Staged, staged } from './staged.ts';
import { type DraftRow, enterStage, lockDraft, requireStage } from './standing.ts';
import { runGate, type Verification } from './verification.ts';

export interface Executed {
  readonly kind: 'executed';
  readonly staged: Staged | undefined;
  readonly evidence: string;
  readonly verification: Verification;
}

/**
 * The gate to verified: executed by the server on the package as it was submitted, its record kept as evidence whether it
 * passes or not (DEF-7). A person sets it off; nobody says how it ends.
 */
export async function verifyDraft(
  core: { readonly store: Store; readonly registry: Registry },
  id: string,
  person: Actor,
): Promise<Executed | Refused> {
  const begun = await refusable(core.store, person, async (unchecked) => {
    const tx = await actingUnder(unchecked, 'definition.review');
    const row = await ready(tx, id);
    return { kind: 'begun' as const, row, at: tx.now, holders: await holdersOf(tx, person.plant, tx.now) };
  });
  if (begun.kind === 'refused') return begun;
  const { row, at, holders } = begun;
  const { verification: found } = await runGate(row.package as PackageFiles, core.registry, { holders, at });
  return refusable(core.store, person, async (unchecked) => {
    const tx = await actingUnder(unchecked, 'definition.review');
    const standing = await ready(tx, id);
    if (standing.round !== row.round || hashOf(standing) !== found.package) throw new Refusal(movedOn);
    return keep(tx, standing, found);
  });
}

async function ready(tx: Transaction, id: string): Promise<DraftRow> {
  const row = await lockDraft(tx, id);
  requireStage(row, 'in-review');
  const { submitted, reviewed } = await partsFor(tx, row, hashOf(row));
  if (!submitted || !reviewed) throw new Refusal(notReviewed);
  return row;
}

async function keep(tx: Transaction, row: DraftRow, found: Verification): Promise<Executed> {
  const { package: hash, passed } = found;
  const evidence = await keepEvidence(tx, found);
  const told = { evidence, passed, scenarios: found.scenarios.length };
  const action = 'definition.verify' as const;
  if (passed) {
    const after = staged(await enterStage(tx, row, { action, stage: 'verified', told }));
    return { kind: 'executed', staged: after, evidence, verification: found };
  }
  const about = { action, result: 'failed', resource: 'draft', resourceId: row.id, code: NOT_VERIFIED } as const;
  await record(tx, { ...about, definitionHash: hash, after: { ...told, package: hash, round: row.round } });
  return { kind: 'executed', staged: undefined, evidence, verification: found };
}

export const NOT_VERIFIED = 'verification-failed';

/** Why the gate stays shut, everything of it at once. */
export function notVerified({
  evidence,
  verification: found,
}: Pick<Executed, 'verification'> & { readonly evidence?: string }): Outcome {
  const { problems, scenarios, gaps, package: hash } = found;
  const failed = scenarios.filter(({ passed }) => !passed);
  return outcome(
    NOT_VERIFIED,
    text(
      'The package does not pass the gate: mend what is named, or give the reason for what no scenario tries under "untried" in manifest.json, and submit it again.',
      '流程包未通过验证：请修正所列问题，或在 manifest.json 的 "untried" 中说明未被场景覆盖的理由，然后重新提交。',
    ),
    {
      details: {
        ...(evidence && { evidence }),
        package: hash,
        problems: [
          ...problems,
          ...failed.flatMap((each) => each.problems.map((it) => ({ ...it, scenario: each.name }))),
        ],
        untried: [...(gaps?.open ?? [])],
        idle: [...(gaps?.idle ?? [])],
      },
    },
  );
}

const notReviewed = outcome(
  'review-missing',
  text('The package is to be reviewed before it is verified.', '流程包须先完成审核，再进行验证。'),
);

const movedOn = outcome(
  'record-changed',
  text('Meanwhile the draft went back to its authors: look at it again.', '在此期间草稿已退回编制：请重新查看。'),
);
