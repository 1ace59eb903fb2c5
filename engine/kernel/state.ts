import type { JsonObject } from './outcome.ts';
import type { Wait } from './wait.ts';

export const STATE_VERSION = 1;

/** The node id of the process itself. */
export const ROOT = '#0';

/** One execution of an element, for as long as it lasts. */
export interface Execution {
  readonly element: string;
  /** The node of the enclosing process or sub-process. */
  readonly scope: string;
  /** Its own open waits and those of its boundary events. */
  readonly waits: readonly string[];
  /** How many executions stand inside it, and how many tokens on its flows: a scope without either is over. */
  readonly children: number;
  readonly tokens: number;
  /** Of its events that need several things to come: what has come, by event and trigger. */
  readonly gathered?: { readonly [event: string]: { readonly [trigger: string]: Gathered } };
  /** Of a scope: what was completed in it and can be undone, in that order. */
  readonly completed?: readonly Completed[];
  /** What it still has to undo, the last first, and how it goes on when that is done. */
  readonly compensation?: {
    readonly left: readonly Completed[];
    readonly after: AfterCompensation;
    /** What the one being undone left behind: seen from inside, and written by nobody. */
    readonly data?: JsonObject;
  };
}

/** One of several things that an event needs, with the wait that it answered, if it was waited for. */
export interface Gathered {
  readonly wait: Wait | null;
  readonly result: JsonObject;
}

/** An activity that can be undone: the data as its completion left them, and what was completed inside it. */
export interface Completed {
  readonly node: string;
  readonly element: string;
  readonly variables: JsonObject;
  readonly inner: readonly Completed[];
  /** It is undone from inside, although it has a handler too. */
  readonly inside?: true;
}

/** A throwing event completes; whatever else only leaves, and a transaction by its cancel event. */
export type AfterCompensation = 'complete' | 'leave' | 'cancel';

/** Where a node goes on when its incident is retried. */
export type Resume =
  | { readonly step: 'enter'; readonly result: JsonObject }
  | { readonly step: 'wait' }
  /** `written`: to its data stores, which is not done again. */
  | { readonly step: 'complete'; readonly result: JsonObject; readonly written?: true }
  | { readonly step: 'leave' }
  | { readonly step: 'join' }
  /** Of a scope: the wait of one of its event sub-processes. */
  | { readonly step: 'listen' };

/** A wait that stands, and the node that it belongs to (for a boundary event: its host). */
export interface OpenWait {
  readonly node: string;
  readonly wait: Wait;
  /** Of an incident: the wait that failed and where to go on. */
  readonly failed?: Wait;
  readonly resume?: Resume;
}

export type Status = 'new' | 'active' | 'completed' | 'terminated' | 'failed' | 'cancelled';

/** An instance: plain JSON, changed by `apply` only. The order of keys means nothing, so any JSON store may keep it. */
export interface State {
  readonly version: number;
  readonly status: Status;
  readonly process: string;
  readonly parameters: JsonObject;
  /** The number last used in `element#n`. */
  readonly counters: { readonly [element: string]: number };
  readonly nodes: { readonly [node: string]: Execution };
  /** Variables of each scope, by its node; those of the process outlive it. */
  readonly variables: { readonly [scope: string]: JsonObject };
  /** Tokens on sequence flows that their target has not consumed: scope, flow, how many. */
  readonly tokens: { readonly [scope: string]: { readonly [flow: string]: number } };
  readonly waits: { readonly [wait: string]: OpenWait };
  readonly end?: string;
  readonly error?: { readonly code: string; readonly message: string };
}
