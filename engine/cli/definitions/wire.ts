import type { Outcome, Text } from '../../kernel/outcome.ts';

/** What the API answers, as far as these commands look at it. */
export interface DraftSummary {
  readonly id: string;
  readonly key: string;
  readonly title: Text;
  readonly stage: string;
  readonly revision: number;
  readonly changedByName: string;
  readonly changedAt: string;
  readonly effectiveFrom: string | null;
  readonly reviewDue: string | null;
}

export interface Draft extends DraftSummary {
  readonly hash: string | null;
  readonly files: Readonly<Record<string, string>>;
  readonly authors: readonly { readonly id: string; readonly printedName: string }[];
  readonly signatures: readonly {
    readonly act: string;
    readonly printedName: string;
    readonly meaning: Text;
    readonly reason: string | null;
    readonly signedAt: string;
    readonly zone: string;
  }[];
  readonly evidence: string | null;
  readonly openComments: number;
  readonly next: readonly { readonly step: string }[];
}

export interface DefinitionSummary {
  readonly hash: string;
  readonly key: string;
  readonly version: string;
  readonly state: string;
  readonly title: Text;
  readonly deployedBy: string;
  readonly deployedAt: string;
}

export type Refusal = Outcome & {
  readonly details?: { readonly problems?: readonly Outcome[]; readonly untried?: readonly string[] };
};
