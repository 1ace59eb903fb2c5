import { and, eq, inArray } from 'drizzle-orm';
import { draft } from '../../../schemas/db/drafts.ts';
import { audit, definition, instance, signedAct } from '../../../schemas/db/engine.ts';
import { iso } from '../../audit/canonical.ts';
import { onRecord } from '../../audit/on-record.ts';
import { AUDIT_AS_STORED } from '../../audit/row-hash.ts';
import type { Database } from '../../store/transaction.ts';
import type { PackageFiles } from '../package.ts';
import { ASKED, type Asked, READING } from './ask.ts';
import { isRead, READ } from './signed.ts';

type Reader = Pick<Database, 'select' | 'selectDistinct'>;

/** A version that is to be read by the holders of its roles. */
export interface Reading extends Asked {
  readonly hash: string;
  readonly askedAt: string;
}

const toldBy = ({
  resourceId,
  after,
  enteredAt,
}: {
  resourceId: string | null;
  after: unknown;
  enteredAt: string;
}) => ({
  ...(after as Asked),
  hash: resourceId ?? '',
  askedAt: iso(enteredAt),
});

export async function readingOf(db: Reader, hash: string): Promise<Reading | undefined> {
  const acts = await db
    .select(AUDIT_AS_STORED)
    .from(audit)
    .where(and(eq(audit.resource, READING), eq(audit.resourceId, hash), eq(audit.action, ASKED)));
  const ours = acts.find((act) => onRecord(act) === true);
  return ours && toldBy(ours);
}

/** What a person who holds these roles has still to read: versions in force, those that will be, and those that still run. */
export async function readingsDue(
  db: Reader,
  { person, roles }: { readonly person: string; readonly roles: readonly string[] },
): Promise<readonly Reading[]> {
  const acts = await db
    .select(AUDIT_AS_STORED)
    .from(audit)
    .where(and(eq(audit.resource, READING), eq(audit.action, ASKED)))
    .orderBy(audit.id);
  const mine = acts
    .filter((act) => onRecord(act) === true)
    .map(toldBy)
    .filter((each) => each.roles.some((role) => roles.includes(role)));
  if (mine.length === 0) return [];
  const done = await readBy(
    db,
    mine.map(({ hash }) => hash),
  );
  const open = mine.filter(({ hash }) => !done.some((each) => each.hash === hash && each.person === person));
  const matter = await matterOf(db, open);
  return open.filter(({ hash }) => matter.has(hash));
}

async function matterOf(db: Reader, readings: readonly Reading[]): Promise<ReadonlySet<string>> {
  if (readings.length === 0) return new Set();
  const hashes = readings.map(({ hash }) => hash);
  const [inForce, running, ahead] = await Promise.all([
    db
      .select({ hash: definition.hash })
      .from(definition)
      .where(and(inArray(definition.hash, hashes), inArray(definition.state, ['effective', 'pilot']))),
    db
      .selectDistinct({ hash: instance.definitionHash })
      .from(instance)
      .where(and(inArray(instance.definitionHash, hashes), eq(instance.status, 'active'))),
    aheadOf(db, readings),
  ]);
  return new Set([...inForce, ...running, ...ahead].map(({ hash }) => hash));
}

/** Approved packages whose time is decided and has not come. */
async function aheadOf(db: Reader, readings: readonly Reading[]) {
  const drafts = readings.flatMap(({ draft: id }) => (id ? [id] : []));
  if (drafts.length === 0) return [];
  const rows = await db
    .select({ id: draft.id, stage: draft.stage, from: draft.effectiveFrom })
    .from(draft)
    .where(inArray(draft.id, drafts));
  const dated = new Set(rows.filter(({ stage, from }) => stage === 'approved' && from !== null).map(({ id }) => id));
  return readings.filter(({ draft: id }) => id !== undefined && dated.has(id));
}

/** Who signed that they read these packages, and when. */
export async function readBy(
  db: Reader,
  hashes: readonly string[],
): Promise<
  readonly { readonly hash: string; readonly person: string; readonly at: string; readonly recordHash: string }[]
> {
  if (hashes.length === 0) return [];
  const rows = await db
    .select()
    .from(signedAct)
    .where(and(eq(signedAct.act, READ), inArray(signedAct.definitionHash, [...hashes])));
  return rows
    .filter((row) => isRead(row, { hash: row.definitionHash ?? '', person: row.signer }))
    .map(({ definitionHash, signer, signedAt, recordHash }) => ({
      ...{ hash: definitionHash ?? '', person: signer, at: iso(signedAt), recordHash },
    }));
}

/** The files of a version that is to be read: as it is in force, or as it was approved. */
export async function filesToRead(db: Reader, { hash, draft: id }: Reading): Promise<PackageFiles | undefined> {
  const [row] = await db.select({ files: definition.package }).from(definition).where(eq(definition.hash, hash));
  if (row) return row.files as PackageFiles;
  if (!id) return undefined;
  const [from] = await db.select({ files: draft.package }).from(draft).where(eq(draft.id, id));
  return from?.files as PackageFiles | undefined;
}
