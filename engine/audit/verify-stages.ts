import { and, asc, eq, inArray } from 'drizzle-orm';
import { draft, draftRevision } from '../../schemas/db/drafts.ts';
import { attachment, audit, definition, signedAct } from '../../schemas/db/engine.ts';
import { broken } from './broken.ts';
import { placeOf } from './draft-register.ts';
import { revisionsHold } from './draft-revisions.ts';
import type { Reader } from './register.ts';
import { type Parts, partsOf, type SignedStage, signedApart, signedStage, standingFor } from './stage-acts.ts';
import type { Broken, Look } from './verify.ts';
import type { Codes } from './verify-codes.ts';

type Row = typeof draft.$inferSelect;
type Stage = Row['stage'];

/** Acts that are signed, in the life of a draft and after it. */
const ACTS = [
  'definition.submit',
  'definition.review',
  'definition.approve',
  'definition.accept',
  'definition.make-effective',
];
const RETIRE = 'definition.retire';

/** No stage without its signatures: every package on its way is held against what was signed for it, and against the evidence that it passed. */
export async function verifyStages(db: Reader, look: Look, codes: Codes): Promise<Broken | undefined> {
  const signed = await db
    .select()
    .from(signedAct)
    .where(inArray(signedAct.act, [...ACTS, RETIRE]))
    .orderBy(asc(signedAct.signedAt), asc(signedAct.txid));
  const acts = signed
    .map(signedStage)
    .filter((each) => each !== undefined)
    .filter(({ coded }) => coded !== 'absent');
  const rows = await db.select().from(draft).orderBy(asc(draft.createdAt), asc(draft.id));
  const documents = new Set((await db.select({ hash: attachment.hash }).from(attachment)).map(({ hash }) => hash));
  const evidence = await evidenceOf(db, documents);
  for (const row of rows) {
    const revisions = await db
      .select()
      .from(draftRevision)
      .where(eq(draftRevision.draft, row.id))
      .orderBy(asc(draftRevision.revision));
    const holds = revisionsHold(row, revisions);
    if (holds === false) return broken('engine.draft_revision', row.id, 'not-as-recorded');
    if (holds === 'no-key') codes.notChecked('engine.draft_revision', row.id);
    const writers = revisions.map(({ author }) => author);
    if (unsupported(row, { acts, evidence, documents, writers }))
      return broken('engine.draft', row.id, 'stage-without-act');
    look(revisions.length + 1);
  }
  return verifyInForce(db, rows, acts);
}

interface Known {
  readonly acts: readonly SignedStage[];
  /** Records of gates that were passed and are there, by draft, round and package. */
  readonly evidence: ReadonlySet<string>;
  /** Hashes of everything that is kept. */
  readonly documents: ReadonlySet<string>;
  readonly writers: readonly string[];
}

const named = (id: string, round: unknown, hash: unknown, evidence: unknown) => `${id}/${round}/${hash}/${evidence}`;

function unsupported(row: Row, { acts, evidence, documents, writers }: Known): boolean {
  const { package: hash } = placeOf(row);
  if (!hash) return false;
  const parts = partsOf(standingFor(acts, { draft: row.id, round: row.round, hash }), writers);
  const passed = [...evidence].some((each) => each.startsWith(named(row.id, row.round, hash, '')));
  const approvedOn = evidence.has(named(row.id, row.round, hash, parts.approved?.content.evidence));
  if (parts.accepted && !documents.has(parts.accepted.content.pack ?? '')) return true;
  return !supports(row.stage, parts, { passed, approvedOn });
}

function supports(
  stage: Stage,
  parts: Parts,
  { passed, approvedOn }: { readonly passed: boolean; readonly approvedOn: boolean },
): boolean {
  const { submitted, reviewed, authors, decided } = parts;
  const apart = reviewed !== undefined && !authors.includes(reviewed.signer);
  switch (stage) {
    case 'draft':
    case 'discarded':
      return true;
    case 'in-review':
      return submitted !== undefined && (reviewed === undefined || apart);
    case 'verified':
      return submitted !== undefined && apart && passed;
    case 'approved':
      return signedApart(parts) && approvedOn;
    case 'effective':
      return signedApart(parts) && approvedOn && decided !== undefined;
  }
}

async function evidenceOf(db: Reader, kept: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const gates = await db
    .select({ draft: audit.resourceId, after: audit.after })
    .from(audit)
    .where(and(eq(audit.action, 'definition.verify'), eq(audit.result, 'done')));
  const told = gates.map(({ draft: id, after }) => ({ ...(after as unknown as Gate), draft: id ?? '' }));
  return new Set(
    told
      .filter(({ evidence }) => kept.has(evidence))
      .map(({ draft: id, round, package: hash, evidence }) => named(id, round, hash, evidence)),
  );
}

interface Gate {
  readonly round: number;
  readonly package: string;
  readonly evidence: string;
}

/** What came into force from a draft is what was approved there; and nothing is retired without a signature. */
async function verifyInForce(
  db: Reader,
  drafts: readonly Row[],
  acts: readonly SignedStage[],
): Promise<Broken | undefined> {
  const deployed = await db
    .select({ hash: audit.resourceId, after: audit.after })
    .from(audit)
    .where(and(eq(audit.action, 'definition.deploy'), eq(audit.result, 'done')));
  const effective = new Map(drafts.filter(({ stage }) => stage === 'effective').map((row) => [row.id, placeOf(row)]));
  for (const { hash, after } of deployed) {
    const { draft: from } = (after ?? {}) as { readonly draft?: string };
    if (from !== undefined && effective.get(from)?.package !== hash)
      return broken('engine.definition', hash ?? '', 'stage-without-act');
  }
  const retired = await db.select({ hash: definition.hash }).from(definition).where(eq(definition.state, 'retired'));
  const signed = new Set(acts.filter(({ act }) => act === RETIRE).map(({ content }) => content.package));
  const unsigned = retired.find(({ hash }) => !signed.has(hash));
  return unsigned && broken('engine.definition', unsigned.hash, 'stage-without-act');
}
