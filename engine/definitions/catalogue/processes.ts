import { and, count, eq, isNull } from 'drizzle-orm';
import { draft, type Stage } from '../../../schemas/db/drafts.ts';
import { definition, incident, instance, signedAct } from '../../../schemas/db/engine.ts';
import { iso } from '../../audit/canonical.ts';
import { DRAFT_ACTS } from '../../audit/draft-register.ts';
import { type SignedStage, signedStage } from '../../audit/stage-acts.ts';
import type { Process } from '../../kernel/model.ts';
import type { Text } from '../../kernel/outcome.ts';
import { pluginsOf } from '../bound-plugins.ts';
import { allLastDeployed, type Reader } from '../deployed.ts';
import { manifestIn } from '../drafts/files.ts';
import { openPackage, type PackageFiles } from '../package.ts';
import { nextReview, reviewsByPackage } from './review.ts';

/** A version of a process: in force, or before or after it; packages on their way have a draft, and no hash of their own yet. */
export interface CataloguedVersion {
  readonly version: string;
  readonly state: Exclude<Stage, 'discarded'> | 'pilot' | 'superseded' | 'retired';
  readonly hash: string | null;
  readonly draft: string | null;
  readonly deployedBy: string | null;
  readonly deployedAt: string | null;
  readonly running: number;
  readonly instances: number;
  readonly incidents: number;
  readonly signatures: readonly SignedStage[];
  readonly reviews: readonly SignedStage[];
}

export interface CataloguedProcess {
  readonly key: string;
  readonly title: Text;
  /** Role that owns it, as the manifest of the version in force says. */
  readonly owner: string;
  readonly state: CataloguedVersion['state'];
  readonly version: string;
  readonly hash: string | null;
  /** When the version in force is to be looked at again; null where none is. */
  readonly nextReview: string | null;
  readonly overdue: boolean;
  readonly versions: readonly CataloguedVersion[];
  /** What the version in force calls: begun in the version that is effective when the call is made. */
  readonly calls: readonly string[];
  readonly calledBy: readonly string[];
  readonly plugins: Readonly<Record<string, string>>;
}

const callsOf = ({ nodes }: Process): readonly string[] => [
  ...new Set(Object.values(nodes).flatMap((node) => (node.kind === 'callActivity' ? [node.process] : []))),
];

async function counted(db: Reader) {
  const instances = await db
    .select({ hash: instance.definitionHash, status: instance.status, n: count() })
    .from(instance)
    .groupBy(instance.definitionHash, instance.status);
  const incidents = await db
    .select({ hash: instance.definitionHash, n: count() })
    .from(incident)
    .innerJoin(instance, eq(instance.id, incident.instance))
    .where(and(isNull(incident.resolvedAt), eq(instance.status, 'active')))
    .groupBy(instance.definitionHash);
  const sum = (rows: readonly { n: number }[]) => rows.reduce((all, { n }) => all + n, 0);
  return (hash: string) => ({
    running: sum(instances.filter((it) => it.hash === hash && it.status === 'active')),
    instances: sum(instances.filter((it) => it.hash === hash)),
    incidents: sum(incidents.filter((it) => it.hash === hash)),
  });
}

async function signaturesOf(db: Reader): Promise<ReadonlyMap<string, readonly SignedStage[]>> {
  const rows = await db.select().from(signedAct).orderBy(signedAct.signedAt, signedAct.txid);
  const found = new Map<string, SignedStage[]>();
  const acts = new Set<string>([...DRAFT_ACTS, 'definition.retire']);
  for (const act of rows.filter((row) => acts.has(row.act)).map(signedStage)) {
    if (act?.coded !== true) continue;
    found.set(act.content.package, [...(found.get(act.content.package) ?? []), act]);
  }
  return found;
}

/** Everything that is defined here with where it stands, read from versions, drafts, acts on record and instances: nothing of it is kept twice. */
export async function processes(db: Reader, now: string): Promise<readonly CataloguedProcess[]> {
  const deployed = await db.select().from(definition).orderBy(definition.key, definition.deployedAt);
  const drafts = (await db.select().from(draft).orderBy(draft.changedAt)).filter(
    ({ stage }) => stage !== 'discarded' && stage !== 'effective',
  );
  const inForce = new Map((await allLastDeployed(db)).map((it) => [it.key, it]));
  const [counts, signatures, reviews] = [await counted(db), await signaturesOf(db), await reviewsByPackage(db)];
  const callers = [...inForce.values()].flatMap(({ key, hash }) => {
    const row = deployed.find((it) => it.hash === hash);
    return row ? callsOf(row.process).map((called) => ({ called, key })) : [];
  });
  const keys = [...new Set([...deployed.map(({ key }) => key), ...drafts.map(({ key }) => key)])].sort();
  return keys.map((key): CataloguedProcess => {
    const rows = deployed.filter((it) => it.key === key).reverse();
    const own = drafts.filter((it) => it.key === key).reverse();
    const last = inForce.get(key);
    const current = rows.find(({ hash }) => hash === last?.hash);
    const shown = current ?? rows[0];
    const files = (shown?.package ?? own[0]?.package ?? {}) as PackageFiles;
    const due =
      current && last ? nextReview(iso(last.at) ?? '', openPackage(files).manifest, reviews.get(current.hash)) : null;
    const versions: readonly CataloguedVersion[] = [
      ...own.map((row): CataloguedVersion => onItsWay(row, signatures)),
      ...rows.map(
        (row): CataloguedVersion => ({
          ...{ version: row.version, state: row.state, hash: row.hash, draft: null, deployedBy: row.deployedBy },
          ...counts(row.hash),
          deployedAt: iso(row.deployedAt),
          signatures: signatures.get(row.hash) ?? [],
          reviews: reviews.get(row.hash) ?? [],
        }),
      ),
    ];
    return {
      key,
      title: shown?.title ?? own[0]?.title ?? { en: key, 'zh-CN': key },
      owner: manifestIn(files).owner ?? '',
      state: current ? 'effective' : (versions[0]?.state ?? 'draft'),
      version: current?.version ?? versions[0]?.version ?? '',
      hash: shown?.hash ?? null,
      nextReview: due,
      overdue: due !== null && due <= now,
      versions,
      calls: shown ? callsOf(shown.process) : [],
      calledBy: [...new Set(callers.filter(({ called }) => called === key).map((it) => it.key))],
      plugins: shown ? pluginsOf(shown.process) : {},
    };
  });
}

function onItsWay(
  { id, stage, round, package: files }: typeof draft.$inferSelect,
  signatures: ReadonlyMap<string, readonly SignedStage[]>,
): CataloguedVersion {
  const signed = [...signatures.values()]
    .flat()
    .filter(({ content }) => content.draft === id && content.round === round);
  return {
    version: manifestIn(files as PackageFiles).version ?? '',
    state: stage as CataloguedVersion['state'],
    ...{ hash: null, draft: id, deployedBy: null, deployedAt: null, running: 0, instances: 0, incidents: 0 },
    signatures: stage === 'draft' ? [] : signed,
    reviews: [],
  };
}
