import type { Register } from '../audit/register.ts';
import type { Permission } from '../identity/permissions.ts';
import type { JsonObject, Outcome, Text } from '../kernel/outcome.ts';
import type { TaskWait } from '../kernel/wait.ts';
import type { Transaction } from '../store/transaction.ts';

export interface PlantCheck {
  readonly id: string;
  readonly requirement: string;
  readonly title: Text;
  readonly result: 'PASS' | 'FAIL' | 'NOT_CHECKED';
  readonly reason?: Text;
  readonly evidence: readonly { readonly table: string; readonly id: string; readonly label: Text | string }[];
}

/** What the plant says about a batch; the API adds what its release process says. */
export interface PlantBatch {
  readonly lot: string;
  readonly item: { readonly number: string; readonly name: Text };
  readonly quantity: string;
  readonly unit: string;
  readonly workOrder: string;
  readonly completedAt: string | null;
  readonly stockState: string;
}

export interface PlantBatchDetail extends PlantBatch {
  readonly materials: readonly JsonObject[];
  readonly steps: readonly JsonObject[];
  readonly inspections: readonly JsonObject[];
  readonly sterilisation: readonly JsonObject[];
  readonly deviations: readonly JsonObject[];
  readonly labels: readonly JsonObject[];
  readonly udi: readonly JsonObject[];
  readonly documents: readonly JsonObject[];
}

/** How far a release has come, told from the state of its instance. */
export interface ReleaseProgress {
  readonly state:
    | 'under review'
    | 'signed, being judged'
    | 'released, ERP pending'
    | 'released'
    | 'rejected'
    | 'rework';
  readonly cycle: number;
  readonly checks: { readonly pass: number; readonly fail: number; readonly notChecked: number } | null;
}

export interface ReleaseInstance {
  readonly end: string | null;
  readonly variables: JsonObject;
  readonly open: readonly string[];
}

export interface OpenInspection {
  readonly number: string;
  readonly kind: string;
  readonly specification: string;
  readonly characteristics: readonly {
    readonly code: string;
    readonly name: Text;
    readonly low: string | null;
    readonly high: string | null;
    readonly unit: string;
    readonly instrument: string | null;
  }[];
}

export interface Consignee {
  readonly number: string;
  readonly name: Text;
  readonly address: string;
}

/** A message that the act gives rise to, delivered after it is committed; its id makes a second delivery nothing. */
export interface Announcement {
  readonly id: string;
  readonly message: string;
  readonly key: string;
  readonly payload: JsonObject;
}

/** An act in the plant's own records: refused, or written with what is to be told to processes. */
export type PlantAct =
  | { readonly kind: 'refused'; readonly outcome: Outcome }
  | { readonly kind: 'done'; readonly record: JsonObject; readonly announce: readonly Announcement[] };

/**
 * The plant's records as the API needs them. The engine imports no plugin: whoever composes an installation gives it
 * an implementation. Acts write in the given transaction, under its actor and reason.
 */
export interface PlantPort {
  /** Process key of the release of batches. */
  readonly releaseKey: string;
  /** Records that acts of ours made: verified with all other evidence. */
  readonly registers: readonly Register[];
  /** Messages that only acts in the plant's records give rise to: nobody sends them by hand. */
  readonly announced: readonly string[];
  readonly batches: (tx: Reader, filter: BatchFilter) => Promise<readonly PlantBatch[]>;
  readonly batch: (tx: Reader, lot: string) => Promise<PlantBatchDetail | undefined>;
  readonly checks: (tx: Transaction, lot: string) => Promise<readonly PlantCheck[] | undefined>;
  readonly progress: (instance: ReleaseInstance) => ReleaseProgress;
  /** Checks to show beside a task, evaluated now; `undefined` when the task is not about a batch. */
  readonly evidence: (
    tx: Transaction,
    task: { readonly key: string; readonly businessKey: string; readonly wait: TaskWait },
  ) => Promise<readonly PlantCheck[] | undefined>;
  /** A primary row by the table and id that evidence names. */
  readonly record: (
    tx: Reader,
    row: { readonly table: string; readonly id: string; readonly plant: string },
  ) => Promise<JsonObject | undefined>;
  /** What this person would be refused in the batch, though the role has the right: nobody would be left to sign for it. */
  readonly barred: (
    tx: Reader,
    who: { readonly person: string; readonly plant: string },
    lot: string,
  ) => Promise<readonly { readonly act: Permission; readonly message: Text }[]>;
  readonly completeBatch: (tx: Transaction, act: { readonly lot: string }) => Promise<PlantAct>;
  readonly completeRework: (tx: Transaction, act: { readonly lot: string }) => Promise<PlantAct>;
  readonly closeDeviation: (
    tx: Transaction,
    act: { readonly number: string; readonly disposition: string },
  ) => Promise<PlantAct>;
  /** What must be measured in the open inspection of a lot. */
  readonly openInspection: (tx: Reader, lot: string) => Promise<OpenInspection | undefined>;
  readonly recordSterilisation: (tx: Transaction, act: JsonObject) => Promise<PlantAct>;
  readonly verifySterilisation: (
    tx: Transaction,
    act: { readonly id: string; readonly correctedAt: string },
  ) => Promise<PlantAct>;
  readonly recordInspection: (tx: Transaction, act: JsonObject) => Promise<PlantAct>;
  readonly consignees: (tx: Reader, plant: string) => Promise<readonly Consignee[]>;
  readonly ship: (
    tx: Transaction,
    act: { readonly lot: string; readonly quantity: string; readonly consignee: string },
  ) => Promise<PlantAct>;
}

export type Reader = Pick<Transaction, 'db'>;

export interface BatchFilter {
  readonly kind?: string;
  readonly state?: string;
  readonly q?: string;
}
