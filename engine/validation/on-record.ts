import { and, eq } from 'drizzle-orm';
import { draft } from '../../schemas/db/drafts.ts';
import { attachment, definition, signedAct } from '../../schemas/db/engine.ts';
import { sha256 } from '../audit/canonical.ts';
import { placeOf } from '../audit/draft-register.ts';
import { actsOn, onRecord } from '../audit/on-record.ts';
import { BUILD } from '../build.ts';
import { pluginsOf } from '../definitions/bound-plugins.ts';
import { EVIDENCE_MISSING } from '../definitions/life/approve.ts';
import { requireApproved } from '../definitions/life/into-force.ts';
import { signedFor } from '../definitions/life/parts.ts';
import type { DraftRow } from '../definitions/life/standing.ts';
import type { PackageFiles } from '../definitions/package.ts';
import { outcome, text } from '../kernel/outcome.ts';
import { Refusal } from '../store/refusal.ts';
import type { Transaction } from '../store/transaction.ts';
import { changesFrom } from './changes.ts';
import type { OnRecord } from './draw-up.ts';
import type { PackedAct } from './pack/pack.ts';
import { publicKey } from './pack/pack-key.ts';
import { HOW } from './plan.ts';

export interface InForce {
  readonly row: DraftRow;
  readonly record: Omit<OnRecord, 'at'>;
}

/** Everything on record about a version that came into force by its life here (DEF-14). */
export async function versionOnRecord(tx: Transaction, hash: string): Promise<InForce> {
  const rows = await tx.db
    .select()
    .from(draft)
    .where(and(eq(draft.stage, 'effective'), eq(draft.plant, tx.actor.plant)));
  const row = rows.find((each) => placeOf(each).package === hash);
  const [known] = await tx.db.select().from(definition).where(eq(definition.hash, hash));
  if (!row || !known) throw new Refusal(NOT_APPROVED);
  const { approved, submitted } = await requireApproved(tx, row, hash);
  if (!submitted) throw new Refusal(NOT_APPROVED);
  const files = row.package as PackageFiles;
  const gate = await document(tx, approved?.content.evidence);
  if (gate === null) throw new Refusal(EVIDENCE_MISSING);
  return {
    row,
    record: {
      hash,
      files,
      gate,
      inForce: await document(tx, await evidenceInForce(tx, row.id)),
      acts: await packedActs(tx, row, hash),
      changes: await changesFrom(await baseOf(tx, hash), { files, plugins: pluginsOf(known.process) }),
      installation: { plant: tx.actor.plant, key: publicKey(), build: BUILD },
      how: HOW,
    },
  };
}

async function packedActs(tx: Transaction, row: DraftRow, hash: string): Promise<readonly PackedAct[]> {
  const acts = await signedFor(tx, row, hash);
  const records = await tx.db.select().from(signedAct).where(eq(signedAct.definitionHash, hash));
  const kept = new Map(records.map((each) => [each.recordHash, each.record]));
  return acts.map(({ recordHash }) => ({ record: kept.get(recordHash) ?? '', recordHash }));
}

/** A document that is kept here and is what its hash says. */
async function document(tx: Transaction, hash = ''): Promise<string | null> {
  const [kept] = await tx.db.select().from(attachment).where(eq(attachment.hash, hash));
  return kept && sha256(kept.content) === hash ? kept.content.toString('utf8') : null;
}

/** The record of the gate that was passed when it came into force. */
async function evidenceInForce(tx: Transaction, id: string): Promise<string | undefined> {
  const acts = await actsOn(tx.db, 'draft', id, ['definition.make-effective']);
  const told = acts.filter((act) => onRecord(act) === true).map(({ after }) => after as unknown as Told);
  return told.find(({ stage }) => stage === 'effective')?.evidence;
}

interface Told {
  readonly stage: string;
  readonly evidence?: string;
}

/** The version in whose place it came into force first. */
async function baseOf(tx: Transaction, hash: string) {
  const acts = await actsOn(tx.db, 'definition', hash, ['definition.deploy']);
  const first = acts.filter((act) => onRecord(act) === true).at(-1);
  const { hash: before } = (first?.before ?? {}) as { readonly hash?: string };
  if (before === undefined) return undefined;
  const [row] = await tx.db.select().from(definition).where(eq(definition.hash, before));
  if (!row) return undefined;
  const { version, package: files, process } = row;
  return { version, hash: before, files: files as PackageFiles, plugins: pluginsOf(process) };
}

export const NOT_APPROVED = outcome(
  'pack-not-approved',
  text(
    'Only a version that came into force by review, verification and approval here is exported.',
    '仅可导出在本安装经审核、验证、批准后生效的版本。',
  ),
);
