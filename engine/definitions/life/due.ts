import { and, asc, eq, lte } from 'drizzle-orm';
import { draft } from '../../../schemas/db/drafts.ts';
import { record } from '../../audit/append.ts';
import { iso } from '../../audit/canonical.ts';
import { notify } from '../../identity/notify.ts';
import { type Outcome, type Text, text } from '../../kernel/outcome.ts';
import type { Registry } from '../../plugins/plugin.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, refusable } from '../../store/refusal.ts';
import { type Actor, database, type Transaction, transact } from '../../store/transaction.ts';
import type { PackageFiles } from '../package.ts';
import type { PilotTerms } from '../pilot/terms.ts';
import { APPROVAL_MISSING, comeIntoForce, gateNow, requireApproved } from './into-force.ts';
import { refuseUnpacked } from './packs-only.ts';
import { hashOf } from './signed-step.ts';
import { type DraftRow, enterStage, lockDraft } from './standing.ts';

interface Core {
  readonly store: Store;
  readonly registry: Registry;
  readonly packsOnly?: boolean;
}

/** Packages that one look puts into force: the rest is due at the next. */
const MOST = 5;

/** Puts into force what was signed for a time that has come; answers how many packages were due. */
export async function makeDueEffective(core: Core, actorIn: (plant: string) => Actor): Promise<number> {
  const due = await database(core.store)
    .select()
    .from(draft)
    .where(and(eq(draft.stage, 'approved'), lte(draft.effectiveFrom, new Date().toISOString())))
    .orderBy(asc(draft.effectiveFrom))
    .limit(MOST);
  for (const row of due) await take(core, row, actorIn(row.plant));
  return due.length;
}

async function take(core: Core, due: DraftRow, actor: Actor): Promise<void> {
  const from = iso(due.effectiveFrom) ?? '';
  const approved = await refusable(core.store, actor, (tx) => stillDue(core, tx, due.id, from));
  if ('kind' in approved) return notInForce(core.store, due, actor, approved.outcome);
  if (!approved.row) return;
  const gate = await gateNow(core, approved.row.package as PackageFiles, actor);
  const taken = await refusable(core.store, actor, async (tx) => {
    const { row, pilot } = await stillDue(core, tx, due.id, from);
    if (row) await comeIntoForce(tx, row, gate, { from, pilot });
    return { row };
  });
  if ('kind' in taken) await notInForce(core.store, due, actor, taken.outcome);
}

/** Nothing once somebody else took it at the same time, or withdrew it. */
async function stillDue(
  core: Core,
  tx: Transaction,
  id: string,
  from: string,
): Promise<{ readonly row: DraftRow | undefined; readonly pilot?: PilotTerms | undefined }> {
  const row = await lockDraft(tx, id);
  if (row.stage !== 'approved' || iso(row.effectiveFrom) !== from) return { row: undefined };
  const parts = await requireApproved(tx, row, hashOf(row));
  const { decided } = parts;
  refuseUnpacked(core, parts);
  if (decided?.content.from !== from) throw new Refusal(APPROVAL_MISSING);
  return { row, pilot: decided.content.pilot };
}

/** It stays approved and without a date, on record, and those who decide on dates are told; all of it once. */
async function notInForce(store: Store, due: DraftRow, actor: Actor, { code, message }: Outcome): Promise<void> {
  const told = await transact(store, actor, async (tx) => {
    const jobKey = `draft:${due.id}/${due.effectiveFrom}`;
    const fresh = await notify(tx, { jobKey, roles: ['process-owner'], subject: notDone(due, message) });
    const about = { action: 'definition.make-effective', resource: 'draft', resourceId: due.id } as const;
    if (fresh) await record(tx, { ...about, result: 'failed', code, after: { message: { ...message } } });
    return fresh;
  });
  if (!told) return;
  // A row that was changed past the acts on record is left as it is, for verification to name.
  await refusable(store, actor, async (tx) => {
    const row = await lockDraft(tx, due.id);
    const { stage } = row;
    return enterStage(tx, row, { action: 'definition.make-effective', stage, effectiveFrom: null });
  });
}

const notDone = ({ title }: DraftRow, why: Text): Text =>
  text(
    `"${title.en}" did not come into force at its time: ${why.en}`,
    `“${title['zh-CN']}”未能按期生效：${why['zh-CN']}`,
  );
