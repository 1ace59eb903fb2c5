import type { JsonObject, Text } from './outcome.ts';

interface WaitBase {
  /** `element#n`: unique in the instance, stable for as long as the wait stands. */
  readonly id: string;
  readonly element: string;
  readonly title: Text;
  /** When the wait began (the event's time). */
  readonly since: string;
  /** Of an event with several triggers: which of them is awaited. */
  readonly trigger?: number;
}

export interface RetryPolicy {
  readonly attempts: number;
  /** Milliseconds before the second attempt; doubles after each. */
  readonly backoff: number;
}

export interface JobWait extends WaitBase {
  readonly kind: 'job';
  readonly plugin: string;
  /** `read` and `write` touch our own database only and run inside `advance`; `external` runs as a Temporal activity. */
  readonly effect: 'read' | 'write' | 'external';
  readonly config: JsonObject;
  readonly input: JsonObject;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  readonly retry: RetryPolicy;
  /** Of an element that reads or writes a data store: which of its accesses this is. */
  readonly store?: { readonly element: string; readonly access: 'reads' | 'writes'; readonly index: number };
}

/** What decides: a rule set of the package, or a decision of one of its DMN files. */
export type DecidedBy =
  | { readonly ruleSet: string }
  | { readonly model: string /** Its id in the file. */; readonly decision: string };

export type DecisionWait = WaitBase &
  DecidedBy & {
    readonly kind: 'decision';
    readonly input: JsonObject;
  };

/** Who may not do a task: the performers of other tasks of this instance, or a relation that a plugin answers. */
export interface Separation {
  readonly tasks: readonly string[];
  readonly relations: readonly string[];
}

export interface TaskWait extends WaitBase {
  readonly kind: 'task';
  /** Any one of these roles may do it. */
  readonly roles: readonly string[];
  readonly form?: string;
  /** Present when completing the task is a signing: the meaning's id, see engine/signing/meanings.ts. */
  readonly meaning?: string;
  readonly separation: Separation;
  /** Read plugins asked inside `advance` before a completion is accepted; each may refuse it with an Outcome. */
  readonly guards: readonly string[];
  readonly due?: string;
  readonly assignee?: string;
  /** Mapped inputs: what the form shows. */
  readonly data: JsonObject;
}

export interface TimerWait extends WaitBase {
  readonly kind: 'timer';
  /** Absolute, ISO 8601 in UTC. */
  readonly due: string;
  /**
   * Of a cycle: the ISO 8601 period, how many firings follow this one (`null`: no end), and after when none does. It is due
   * so many `periods` after `from`.
   */
  readonly repeat?: {
    readonly period: string;
    readonly left: number | null;
    readonly until?: string;
    readonly from?: string;
    readonly periods?: number;
  };
}

export interface MessageWait extends WaitBase {
  readonly kind: 'message';
  readonly message: string;
  readonly key: string;
}

export interface SignalWait extends WaitBase {
  readonly kind: 'signal';
  readonly signal: string;
}

/** Answered by the kernel itself, when a change of data makes the condition true; `held` is how it was last. */
export interface ConditionWait extends WaitBase {
  readonly kind: 'condition';
  readonly condition: string;
  readonly held: boolean;
  /** Not a condition: an activity waits for data inputs of these names. */
  readonly data?: true;
}

export interface ProcessWait extends WaitBase {
  readonly kind: 'process';
  readonly process: string;
  readonly input: JsonObject;
}

export interface OfferedActivity {
  readonly element: string;
  readonly title: Text;
  /** Those of the task, or of its lane; anyone when there are none. */
  readonly roles: readonly string[];
}

/** Whoever may do so begins any of these activities, as often as is needed: event `activityChosen`. */
export interface OfferWait extends WaitBase {
  readonly kind: 'offer';
  readonly activities: readonly OfferedActivity[];
  /** One at a time. */
  readonly sequential: boolean;
}

/** Something failed that a person must look at; retrying opens the failed wait again. */
export interface IncidentWait extends WaitBase {
  readonly kind: 'incident';
  readonly code: string;
  readonly message: string;
  /** The message in every language, when the kernel itself wrote it. */
  readonly text?: Text;
}

export type Wait =
  | JobWait
  | DecisionWait
  | TaskWait
  | TimerWait
  | MessageWait
  | SignalWait
  | ConditionWait
  | ProcessWait
  | OfferWait
  | IncidentWait;
