import { eq } from 'drizzle-orm';
import { draft } from '../../../schemas/db/drafts.ts';
import { iso } from '../../audit/canonical.ts';
import { contentOf } from '../../audit/draft-revisions.ts';
import { actingUnder } from '../../identity/acting.ts';
import { personById } from '../../identity/people.ts';
import { type JsonObject, type Outcome, outcome, text } from '../../kernel/outcome.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusable } from '../../store/refusal.ts';
import type { Actor, Transaction } from '../../store/transaction.ts';
import { type DraftRow, enterStage, lockDraft, requireStage } from '../life/standing.ts';
import type { PackageFiles } from '../package.ts';
import { namedIn, refuseFiles } from './files.ts';
import { keepRevision } from './revisions.ts';

export interface Written {
  readonly kind: 'written';
  readonly revision: number;
}

interface Writing {
  readonly id: string;
  /** The revision that the writer worked from: whoever comes with another one overwrites nothing. */
  readonly revision: number;
  readonly files: PackageFiles;
}

export function writeDraft(store: Store, { id, revision, files }: Writing, person: Actor): Promise<Written | Refused> {
  return refusable(store, person, async (unchecked) => {
    const tx = await actingUnder(unchecked, 'definition.draft');
    const row = await lockDraft(tx, id);
    requireStage(row, 'draft');
    if (row.revision !== revision) throw new Refusal(await changed(tx, row));
    refuseFiles(files);
    // Whoever changes nothing has written nothing.
    if (contentOf(files) === contentOf(row.package)) return { kind: 'written', revision };
    const next = revision + 1;
    await tx.db
      .update(draft)
      .set({
        ...namedIn(files, row),
        ...{ package: files as JsonObject, revision: next, changedBy: tx.actor.id, changedAt: tx.now },
      })
      .where(eq(draft.id, id));
    await keepRevision(tx, id, next, files);
    return { kind: 'written', revision: next };
  });
}

/** A draft that nobody goes on with, with the reason. It stays to be read. */
export function discardDraft(store: Store, id: string, person: Actor): Promise<{ kind: 'discarded' } | Refused> {
  return refusable(store, person, async (unchecked) => {
    const tx = await actingUnder(unchecked, 'definition.draft');
    const row = await lockDraft(tx, id);
    requireStage(row, 'draft');
    await enterStage(tx, row, { action: 'definition.discard', stage: 'discarded' });
    return { kind: 'discarded' };
  });
}

async function changed(tx: Transaction, { changedBy, changedAt, revision }: DraftRow): Promise<Outcome> {
  const printedName = (await personById(tx, changedBy))?.printedName ?? changedBy;
  const at = iso(changedAt);
  return outcome(
    'draft-changed',
    text(
      `${printedName} changed this draft at ${at}: nothing was overwritten. Look at the standing revision, or keep yours as a draft of its own.`,
      `${printedName} 已于 ${at} 修改此草稿，未作任何覆盖。请查看当前修订，或将您的内容另存为新草稿。`,
    ),
    { details: { by: changedBy, printedName, at, revision } },
  );
}
