import type { Act } from '../audit/append.ts';
import type { Json, JsonObject, Outcome, Text } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';

/** JSON Schema 2020-12. */
export type Schema = { readonly [key: string]: unknown };

/** What is known wherever a plugin runs. */
export interface Acting {
  readonly instance: string;
  readonly businessKey: string;
  readonly plant: string;
  /** Same for every attempt at the same job: an effect done twice under it is done once. */
  readonly idempotencyKey: string;
  readonly definitionHash: string;
  /** The event's time, ISO 8601 in UTC. */
  readonly at: string;
}

/** Given to `read` and `write` plugins: they run inside the transaction of `advance` and take part in it. */
export interface InTransaction extends Acting {
  readonly tx: Transaction;
}

/** Given to `external` plugins: they run as a Temporal activity, outside any transaction. */
export interface Outside extends Acting {
  /** Opens a transaction of its own, for example to store a rendered attachment by its content. */
  readonly transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  readonly heartbeat: (details?: Json) => void;
  readonly signal: AbortSignal;
}

interface PluginBase<Context> {
  /** `folder.name`, unique. */
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly description: Text;
  readonly config: Schema;
  readonly input: Schema;
  readonly output: Schema;
  /** BPMN error codes that it may throw, with what they mean. */
  readonly errors: Readonly<Record<string, Text>>;
  readonly timeout: number;
  readonly retry: { readonly attempts: number; readonly backoff: number };
  /** Plugin that undoes it; `null` says that nothing needs undoing, and why is in the description. */
  readonly compensation: string | null;
  readonly dataClass: 'public' | 'internal' | 'gxp' | 'classified';
  /** Directly affects safety, quality or data integrity. */
  readonly critical: boolean;
  /** Meanings of signatures: on every path one of them must have been given before it acts (DEF-8). */
  readonly signedBefore?: readonly string[];
  readonly run: (
    job: { readonly config: JsonObject; readonly input: JsonObject },
    context: Context,
  ) => Promise<JsonObject | PluginError>;
}

export type Plugin =
  | (PluginBase<InTransaction> & {
      readonly effect: 'read' | 'write';
      /**
       * A few statements by keys and nothing else, so that whoever acts may wait for it: performed in the transaction that
       * makes it due, wherever that is, instead of by a worker.
       */
      readonly quick?: true;
    })
  | (PluginBase<Outside> & { readonly effect: 'external' });

/** An expected failure: thrown to a boundary error event with that code, else an incident. Bugs throw. */
export class PluginError {
  readonly code: string;
  readonly message: string;
  /** What the failure leaves in the audit trail: written after everything that the plugin wrote is undone. */
  readonly act: Act | undefined;
  constructor(code: string, message: string, act?: Act) {
    this.code = code;
    this.message = message;
    this.act = act;
  }
}

/** Asked inside `advance` about a task: who may take it on, and what may be completed. Either may refuse with an Outcome. */
export interface Guard {
  readonly id: string;
  readonly title: Text;
  /** Whether this person may do it: asked when the task is claimed and again when it is completed. */
  readonly admits?: (person: string, context: InTransaction) => Promise<Outcome | undefined>;
  /** Whether what was filled in may stand. */
  readonly check?: (
    act: { readonly output: JsonObject; readonly data: JsonObject; readonly variables: JsonObject },
    context: InTransaction,
  ) => Promise<Outcome | undefined>;
}

/** Names the people who stand in a relation to the instance's subject, for the separation of duties (IAM-6, IAM-7). */
export interface Relation {
  readonly id: string;
  readonly title: Text;
  readonly people: (variables: JsonObject, context: InTransaction) => Promise<readonly string[]>;
}

/** Says where the plant makes the thing that a process begins with, and what it is: a version may be in force for some places only. */
export interface Locator {
  readonly id: string;
  /** Of the data that an instance begins with, its business key among them; nothing when this is not its thing. */
  readonly locate: (
    data: JsonObject,
    db: InTransaction['tx']['db'],
  ) => Promise<{ readonly line?: string; readonly product?: string } | undefined>;
  /** All that the plant knows: a version is in force for no other. */
  readonly places: (
    db: InTransaction['tx']['db'],
  ) => Promise<{ readonly lines: readonly string[]; readonly products: readonly string[] }>;
}

/** Evaluates a package's rule set; the result becomes a `decided` event. */
export type Decide = (
  ruleSet: JsonObject,
  input: JsonObject,
  context: InTransaction,
) => Promise<JsonObject | PluginError>;

/** Everything that an installation can run. */
export interface Registry {
  readonly plugins: ReadonlyMap<string, Plugin>;
  readonly guards: ReadonlyMap<string, Guard>;
  readonly relations: ReadonlyMap<string, Relation>;
  /** Absent where the plant tells places of nothing. */
  readonly locators?: ReadonlyMap<string, Locator>;
  readonly decide: Decide;
  /** What `decide` answers; absent when that is not known. */
  readonly decision?: Schema;
}
