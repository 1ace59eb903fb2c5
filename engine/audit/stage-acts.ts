import type { signedAct } from '../../schemas/db/engine.ts';
import { iso, sha256 } from './canonical.ts';
import type { PilotTerms } from './pilot-acts.ts';
import { codeHolds } from './row-code.ts';
import { signedActHash } from './row-hash.ts';

type Row = typeof signedAct.$inferSelect;

/** What a signed act in the life of a draft says: in its record, and so under its hash. */
interface StageContent {
  readonly draft: string;
  readonly round: number;
  readonly package: string;
  readonly authors?: readonly string[];
  readonly evidence?: string;
  readonly from?: string;
  /** Hash of the pack that was accepted, kept as a document. */
  readonly pack?: string;
  /** For whom, how it is judged and until when, where it is not for everyone. */
  readonly pilot?: PilotTerms;
  /** The pilot that ends by it. */
  readonly ended?: string;
  /** Approved before it was reviewed: the review is due by then. */
  readonly reviewDue?: string;
  /** Of a periodic review: when the next one is due. */
  readonly next?: string;
}

export interface SignedStage {
  readonly id: string;
  readonly act: string;
  readonly signer: string;
  readonly printedName: string;
  readonly meaning: string;
  readonly title: Row['meaningText'];
  readonly reason: string | null;
  readonly role: string | null;
  readonly signedAt: string;
  readonly zone: string;
  readonly recordHash: string;
  readonly content: StageContent;
  /** Whether Signet wrote it, as far as the keys that are here tell. */
  readonly coded: ReturnType<typeof codeHolds>;
}

/** What was signed in the life of a draft; nothing where the row says something else than its record, or somebody else wrote it. */
export function signedStage(row: Row): SignedStage | undefined {
  if (signedActHash(row) !== row.hash || sha256(row.record) !== row.recordHash) return undefined;
  const coded = codeHolds('signed-act', row);
  if (coded === false) return undefined;
  const { content } = JSON.parse(row.record) as { readonly content: StageContent };
  const { id, act, signer, printedName, meaning, meaningText: title, reason, role, zone, recordHash } = row;
  const signed = { id, act, signer, printedName, meaning, title, reason, role, zone, recordHash };
  return { ...signed, signedAt: iso(row.signedAt), content, coded };
}

/** The acts that stand for a package: those of its draft's present round. */
export const standingFor = (
  acts: readonly SignedStage[],
  { draft, round, hash }: { readonly draft: string; readonly round: number; readonly hash: string },
): readonly SignedStage[] =>
  acts.filter(({ content }) => content.draft === draft && content.round === round && content.package === hash);

export interface Parts {
  readonly authors: readonly string[];
  readonly submitted?: SignedStage | undefined;
  readonly reviewed?: SignedStage | undefined;
  readonly approved?: SignedStage | undefined;
  readonly decided?: SignedStage | undefined;
  /** Written, reviewed and approved at another installation: its acceptance here is what approves it (DEF-9). */
  readonly accepted?: SignedStage | undefined;
}

/** Who did what for a package; `writers` are those who wrote its draft. Every author counts, whoever submitted it. */
export function partsOf(acts: readonly SignedStage[], writers: readonly string[]): Parts {
  const signed = (act: string, meaning: string) => acts.find((each) => each.act === act && each.meaning === meaning);
  const submitted = signed('definition.submit', 'authored');
  const named = submitted ? [submitted.signer, ...(submitted.content.authors ?? [])] : [];
  const accepted = signed('definition.accept', 'approved');
  return {
    authors: [...new Set([...named, ...writers])],
    submitted,
    reviewed: signed('definition.review', 'reviewed'),
    approved: signed('definition.approve', 'approved') ?? accepted,
    decided: acts.filter(({ act }) => act === 'definition.make-effective').at(-1),
    accepted,
  };
}

/**
 * DEF-2: author, reviewer and approver are different people. DEF-11: in an emergency author and approver are, and whoever
 * reviews it afterwards is a third. DEF-9: what was accepted from another installation was signed by three people there.
 */
export function signedApart({ authors, submitted, reviewed, approved, accepted }: Parts): boolean {
  if (accepted) return accepted.content.pack !== undefined;
  if (!submitted || !approved || authors.includes(approved.signer)) return false;
  if (!reviewed) return approved.content.reviewDue !== undefined;
  return reviewed.signer !== approved.signer && !authors.includes(reviewed.signer);
}

/** When the review of what was approved in an emergency is due; nothing once it was done. */
export const reviewDueOf = ({ reviewed, approved }: Parts): string | undefined =>
  reviewed ? undefined : approved?.content.reviewDue;
