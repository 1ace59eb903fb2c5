import { and, desc, eq, inArray } from 'drizzle-orm';
import { draft, type Stage } from '../../../schemas/db/drafts.ts';
import { audit } from '../../../schemas/db/engine.ts';
import { auditHash, record } from '../../audit/append.ts';
import { canonical } from '../../audit/canonical.ts';
import { DRAFT_ACTS, placeIn, placeOf } from '../../audit/draft-register.ts';
import type { Fields } from '../../audit/register.ts';
import { codeHolds } from '../../audit/row-code.ts';
import { AUDIT_AS_STORED } from '../../audit/row-hash.ts';
import { type JsonObject, type Outcome, outcome, text } from '../../kernel/outcome.ts';
import { Refusal } from '../../store/refusal.ts';
import type { Transaction } from '../../store/transaction.ts';

export type DraftRow = typeof draft.$inferSelect;
export type StageAct = (typeof DRAFT_ACTS)[number];

/** A draft under its lock, as the acts on record left it: one that was changed past them goes nowhere. */
export async function lockDraft(tx: Transaction, id: string): Promise<DraftRow> {
  const [row] = await tx.db.select().from(draft).where(eq(draft.id, id)).for('update');
  if (row?.plant !== tx.actor.plant) throw new Refusal(draftUnknown(id));
  if (!(await asRecorded(tx, row))) throw new Refusal(altered(id));
  return row;
}

async function asRecorded(tx: Pick<Transaction, 'db'>, row: DraftRow): Promise<boolean> {
  const [last] = await tx.db
    .select(AUDIT_AS_STORED)
    .from(audit)
    .where(
      and(
        eq(audit.resource, 'draft'),
        eq(audit.resourceId, row.id),
        inArray(audit.action, [...DRAFT_ACTS]),
        eq(audit.result, 'done'),
      ),
    )
    .orderBy(desc(audit.enteredAt), desc(audit.id))
    .limit(1);
  if (!last || auditHash(last) !== last.hash || codeHolds('audit', last) !== true) return false;
  return canonical(placeIn(last.after as Fields | null)) === canonical(placeOf(row));
}

export function requireStage(row: DraftRow, ...allowed: readonly Stage[]): void {
  if (!allowed.includes(row.stage)) throw new Refusal(notInStage(row));
}

interface Change {
  readonly action: StageAct;
  readonly stage: Stage;
  readonly round?: number;
  readonly effectiveFrom?: string | null;
  /** What else is told of the act. */
  readonly told?: JsonObject;
}

/** Moves a draft to another stage of its life, on record: the only way there is (DEF-1). */
export async function enterStage(tx: Transaction, row: DraftRow, change: Change): Promise<DraftRow> {
  const { action, stage, round = row.round, effectiveFrom = row.effectiveFrom, told = {} } = change;
  const after = { ...row, stage, round, effectiveFrom };
  await tx.db.update(draft).set({ stage, round, effectiveFrom }).where(eq(draft.id, row.id));
  const place = placeOf(after);
  await record(tx, {
    action,
    result: 'done',
    resource: 'draft',
    resourceId: row.id,
    before: { stage: row.stage },
    after: { ...told, ...place, key: row.key },
    ...(place.package && { definitionHash: place.package }),
  });
  return after;
}

export const draftUnknown = (id: string): Outcome =>
  outcome('draft-unknown', text('There is no such draft.', '该草稿不存在。'), { path: id });

export const altered = (id: string): Outcome =>
  outcome(
    'draft-altered',
    text(
      'This draft is not as the acts on record left it: it was changed outside of Signet. Let audit verification name the change, and begin a new draft.',
      '该草稿与审计追踪所记录的状态不一致：曾在 Signet 之外被改动。请通过审计校验查明改动，并新建草稿。',
    ),
    { path: id },
  );

const STAGES: Readonly<Record<Stage, { readonly en: string; readonly 'zh-CN': string }>> = {
  draft: text('a draft', '草稿'),
  'in-review': text('in review', '审核中'),
  verified: text('verified', '已验证'),
  approved: text('approved', '已批准'),
  effective: text('effective', '已生效'),
  discarded: text('discarded', '已废弃'),
};

export const notInStage = ({ id, stage }: Pick<DraftRow, 'id' | 'stage'>): Outcome =>
  outcome(
    'draft-stage',
    text(
      `This cannot be done now: the package is ${STAGES[stage].en}. Its life is draft, in review, verified, approved, effective.`,
      `当前不能执行此操作：该流程包处于“${STAGES[stage]['zh-CN']}”状态。生命周期依次为草稿、审核中、已验证、已批准、已生效。`,
    ),
    { path: id, details: { stage } },
  );
