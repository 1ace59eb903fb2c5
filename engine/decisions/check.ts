import type { Text } from '../kernel/outcome.ts';

export type CheckResult = 'PASS' | 'FAIL' | 'NOT_CHECKED';

/** A primary row that a check judged. */
export interface EvidenceRow {
  readonly table: string;
  readonly id: string;
  readonly label: Text | string;
}

/** In which cycle, when, and on what a check came to its result: kept while its evidence stays the same (WF-7). */
export interface Established {
  readonly cycle: number;
  readonly at: string;
  /** Hash of the groups of evidence that it looked at. */
  readonly basis: string;
}

export interface Check {
  readonly id: string;
  readonly requirement: string;
  readonly title: Text;
  readonly result: CheckResult;
  readonly reason?: Text;
  readonly evidence: readonly EvidenceRow[];
  /** Groups of the evidence that it looked at. */
  readonly groups: readonly string[];
  readonly established?: Established;
}

/** A check without its rows: what people sign and documents print; the rows stand with the evaluation itself. */
export type Finding = Omit<Check, 'evidence' | 'groups'>;

export interface Evaluation {
  readonly ruleSet: { readonly id: string; readonly version: string; readonly hash: string };
  readonly checks: readonly Check[];
  /** Every check passed: the only way to a release (REL-4). */
  readonly releasable: boolean;
  readonly counts: { readonly pass: number; readonly fail: number; readonly notChecked: number };
}

export type Digest = Omit<Evaluation, 'checks'> & { readonly checks: readonly Finding[] };
