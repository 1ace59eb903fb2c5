import type { Risk } from '../bpmn/read.ts';
import type { Coverage } from '../cases/coverage.ts';
import type { Kind, Part } from '../compare/change.ts';
import type { ScenarioRecord } from '../definitions/life/verification.ts';
import type { Text } from '../kernel/outcome.ts';

/** An element as validation sees it: what it is asked for, and what its failure would endanger. */
export interface ScopeElement {
  readonly id: string;
  readonly type: string;
  readonly title: Text;
  readonly requirements: readonly string[];
  readonly risk: Risk | null;
}

export interface Shown {
  readonly element: string;
  /** Scenarios that pass through it and pass. */
  readonly scenarios: readonly string[];
  /** Why none does, where the package says so. */
  readonly justified: string | null;
}

/** Requirement -> element -> scenario -> result. */
export interface MatrixRow {
  readonly requirement: string;
  readonly elements: readonly Shown[];
  /** Scenarios that say they show it. */
  readonly named: readonly string[];
  readonly result: 'shown' | 'justified' | 'gap';
}

export interface Gap {
  readonly kind:
    | 'requirement-not-shown'
    | 'requirement-without-element'
    | 'element-untried'
    | 'element-not-assessed'
    | 'risk-without-requirement';
  /** Of the requirement or the element. */
  readonly id: string;
  readonly reason: string | null;
}

/** One difference from the version before, in words. */
export interface WordedChange {
  readonly part: Part;
  readonly kind: Kind;
  readonly id: string;
  readonly title: Text;
  readonly words: readonly Text[];
}

export interface ApprovalLine {
  readonly act: string;
  readonly signer: string;
  readonly printedName: string;
  readonly meaning: { readonly id: string; readonly title: Text };
  readonly reason: string | null;
  readonly signedAt: string;
  readonly zone: string;
  readonly recordHash: string;
}

export interface GateLine {
  readonly purpose: 'approval' | 'in-force';
  readonly build: string;
  readonly at: string;
  readonly passed: boolean;
  readonly node: string | null;
  readonly plugins: Readonly<Record<string, string>>;
  readonly record: string;
}

export interface Base {
  readonly version: string;
  readonly hash: string;
}

/** The validation of one version, made from what is on record: the same but for its time whenever it is made (DEF-14). */
export interface ValidationDocument {
  readonly format: 'signet-validation/1';
  readonly definition: {
    readonly key: string;
    readonly version: string;
    readonly title: Text;
    readonly owner: string;
    readonly zone: string;
    readonly hash: string;
  };
  readonly installation: { readonly plant: string; readonly key: string; readonly build: string };
  readonly at: string;
  readonly plan: {
    /** What is validated and how, in words. */
    readonly how: readonly Text[];
    readonly rules: readonly string[];
    readonly gates: readonly GateLine[];
  };
  readonly scope: {
    readonly byRisk: Readonly<Record<Risk | 'notAssessed', number>>;
    readonly elements: readonly ScopeElement[];
  };
  readonly matrix: { readonly rows: readonly MatrixRow[]; readonly gaps: readonly Gap[] };
  readonly scenarios: readonly ScenarioRecord[];
  readonly coverage: Coverage;
  readonly changes: { readonly base: Base | null; readonly list: readonly WordedChange[] };
  readonly approvals: readonly ApprovalLine[];
  readonly hashes: {
    readonly package: string;
    readonly process: string;
    readonly files: readonly { readonly path: string; readonly sha256: string }[];
  };
}
