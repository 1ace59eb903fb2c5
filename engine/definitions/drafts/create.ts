import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { draft } from '../../../schemas/db/drafts.ts';
import { definition } from '../../../schemas/db/engine.ts';
import { record } from '../../audit/append.ts';
import { placeOf } from '../../audit/draft-register.ts';
import { actingUnder } from '../../identity/acting.ts';
import { type JsonObject, type Outcome, outcome, type Text, text } from '../../kernel/outcome.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusable } from '../../store/refusal.ts';
import type { Actor, Transaction } from '../../store/transaction.ts';
import type { PackageFiles } from '../package.ts';
import { nextVersion } from '../version.ts';
import { emptyPackage } from './empty-package.ts';
import { manifestIn, namedIn, refuseFiles } from './files.ts';
import type { ImportReport } from './import.ts';
import { keepRevision } from './revisions.ts';

/** What a draft begins with: a version that stands, nothing but a start and an end, or files from elsewhere. */
export type Beginning =
  | { readonly from: string }
  | { readonly key: string; readonly title: Text; readonly zone: string }
  | { readonly files: PackageFiles; readonly imported?: ImportReport };

export interface Created {
  readonly kind: 'created';
  readonly id: string;
  readonly revision: number;
}

export function createDraft(store: Store, beginning: Beginning, person: Actor): Promise<Created | Refused> {
  return refusable(store, person, async (unchecked) => {
    const tx = await actingUnder(unchecked, 'definition.draft');
    const files = await filesOf(tx, beginning);
    refuseFiles(files);
    const id = randomUUID();
    const { key, title } = namedIn(files, { key: '', title: UNNAMED });
    const row = {
      ...{ id, key, title, package: files as JsonObject, base: 'from' in beginning ? beginning.from : null },
      ...{ plant: tx.actor.plant, revision: 1, stage: 'draft' as const, round: 0, effectiveFrom: null },
      ...{ author: tx.actor.id, createdAt: tx.now, changedBy: tx.actor.id, changedAt: tx.now },
    };
    await tx.db.insert(draft).values(row);
    await keepRevision(tx, id, 1, files);
    await record(tx, {
      action: 'definition.draft',
      result: 'done',
      resource: 'draft',
      resourceId: id,
      after: { ...placeOf(row), key, title: { ...title }, ...importIn(beginning) },
    });
    return { kind: 'created', id, revision: 1 };
  });
}

/** What became of a diagram from elsewhere is on record with the draft. */
const importIn = (beginning: Beginning): JsonObject =>
  'files' in beginning && beginning.imported ? { imported: beginning.imported as unknown as JsonObject } : {};

async function filesOf(tx: Transaction, beginning: Beginning): Promise<PackageFiles> {
  if ('files' in beginning) return beginning.files;
  if ('from' in beginning) return raised(tx, beginning.from);
  const known = await versionsOf(tx, beginning.key);
  if (known.length > 0) throw new Refusal(keyTaken(beginning.key));
  return emptyPackage(beginning.key, beginning.title, beginning.zone);
}

/** The files of a version under the next free one. */
async function raised(tx: Transaction, hash: string): Promise<PackageFiles> {
  const [row] = await tx.db.select().from(definition).where(eq(definition.hash, hash));
  if (!row) throw new Refusal(definitionUnknown(hash));
  const files = row.package as PackageFiles;
  const version = nextVersion(await versionsOf(tx, row.key));
  return { ...files, 'manifest.json': `${JSON.stringify({ ...manifestIn(files), version }, null, 2)}\n` };
}

async function versionsOf(tx: Transaction, key: string): Promise<readonly string[]> {
  const rows = await tx.db.select({ version: definition.version }).from(definition).where(eq(definition.key, key));
  return rows.map(({ version }) => version);
}

const UNNAMED = text('Untitled', '未命名');

export const definitionUnknown = (hash: string): Outcome =>
  outcome('definition-unknown', text('There is no such version.', '该版本不存在。'), { path: hash });

const keyTaken = (key: string): Outcome =>
  outcome(
    'definition-key-taken',
    text(
      `There is a process ${key} already: begin from its version, or choose another key.`,
      `流程 ${key} 已存在：请从其现有版本新建草稿，或使用其他键。`,
    ),
    { path: 'body.key' },
  );
