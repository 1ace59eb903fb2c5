import type { Item } from '../../../engine/import/report.ts';
import type { Outcome, Text } from '../../../engine/kernel/outcome.ts';
import { type CallOptions, call } from './fetch.ts';
import type { PilotBody } from './pilots.ts';
import type { Page } from './types.ts';

/** A package as text: path inside its folder -> content. */
export type PackageFiles = Readonly<Record<string, string>>;

export type DraftStage = 'draft' | 'in-review' | 'verified' | 'approved' | 'effective' | 'discarded';

export interface DraftRow {
  readonly id: string;
  readonly key: string;
  readonly title: Text;
  /** The version that it was made from. */
  readonly base: string | null;
  readonly revision: number;
  readonly stage: DraftStage;
  readonly changedBy: string;
  readonly changedAt: string;
}

export interface Present {
  readonly id: string;
  readonly printedName: string;
  readonly since: string;
}

/** What was signed for the package as it was submitted last. */
export interface StageSignature {
  readonly act: string;
  readonly signer: string;
  readonly printedName: string;
  readonly meaning: Text;
  readonly reason: string | null;
  readonly signedAt: string;
  readonly zone: string;
  readonly recordHash: string;
}

export type SignedStep = 'submit' | 'review' | 'approve' | 'approve-emergency' | 'make-effective';

/** A step that is open now, with the meanings that it is signed with. */
export interface NextStep {
  readonly step: SignedStep | 'verify' | 'withdraw' | 'discard';
  readonly meanings: readonly string[];
}

/** What became of the diagram that the draft was begun with. */
export interface ImportReport {
  readonly name: string;
  readonly sha256: string;
  readonly items: readonly Item[];
}

export interface DraftView extends DraftRow {
  readonly author: string;
  readonly files: PackageFiles;
  readonly people: readonly Present[];
  /** What is signed: `null` while the files are no package. */
  readonly hash: string | null;
  readonly signatures: readonly StageSignature[];
  readonly openComments: number;
  readonly reviewDue: string | null;
  readonly effectiveFrom: string | null;
  readonly next: readonly NextStep[];
  readonly imported: ImportReport | null;
}

export interface StepBody {
  readonly seen: string;
  readonly reason?: string;
  readonly from?: string;
  /** For whom, where it is not for everyone. */
  readonly pilot?: PilotBody;
  readonly signature: {
    readonly login: string;
    readonly secret: string;
    readonly meaning: string;
    readonly zone: string;
  };
}

export type DraftSource =
  | { readonly from: string }
  | { readonly key: string; readonly title: Text }
  | { readonly files: PackageFiles }
  | { readonly diagram: { readonly name: string; readonly xml: string; readonly process?: string } };

interface Made {
  readonly id: string;
  readonly revision: number;
}

/** Who saved in between. */
export interface Overtaken {
  readonly by: string;
  readonly printedName: string;
  readonly at: string;
  readonly revision: number;
}

export interface DraftCheck {
  readonly problems: readonly Outcome[];
  readonly warnings: readonly Outcome[];
}

const at = (id: string) => `/drafts/${encodeURIComponent(id)}`;

export const listDrafts = (options: CallOptions = {}) => call<Page<DraftRow>>('GET', '/drafts', options);
export const createDraft = (body: DraftSource) => call<Made>('POST', '/drafts', { body });
export const readDraft = (id: string, options: CallOptions = {}) => call<DraftView>('GET', at(id), options);
export const writeDraft = (id: string, body: { readonly revision: number; readonly files: PackageFiles }) =>
  call<{ readonly revision: number }>('PUT', at(id), { body });
export const bePresent = (id: string) =>
  call<{ readonly people: readonly Present[]; readonly revision: number }>('POST', `${at(id)}/presence`, { body: {} });
export const discardDraft = (id: string, reason: string) =>
  call<unknown>('POST', `${at(id)}/discard`, { body: { reason } });
export const checkDraft = (id: string) => call<DraftCheck>('POST', `${at(id)}/check`, { body: {} });
export const signStep = (id: string, step: SignedStep, body: StepBody) =>
  call<{ readonly stage: DraftStage }>('POST', `${at(id)}/${step}`, { body });
export const verifyDraft = (id: string) => call<{ readonly stage: DraftStage }>('POST', `${at(id)}/verify`);
export const withdrawDraft = (id: string, reason: string) =>
  call<unknown>('POST', `${at(id)}/withdraw`, { body: { reason } });
