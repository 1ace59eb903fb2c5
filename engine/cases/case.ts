import type { JsonObject, Text } from '../kernel/outcome.ts';

/** One thing that happens in a case; `element` says to what, and must be waiting for it. */
export type CaseStep = { /** Of a loop: which instance, by its loopCounter. */ readonly instance?: number } & (
  | { readonly element: string; readonly complete: JsonObject; readonly person?: string }
  | { readonly element: string; readonly job: JsonObject }
  | { readonly element: string; readonly decide: JsonObject }
  | { readonly element: string; readonly called: JsonObject }
  | { readonly element: string; readonly fail: { readonly code: string; readonly message?: string } }
  | { readonly element: string; readonly begin: string }
  | { readonly element: string; readonly fire: true }
  | { readonly element: string; readonly retry: true }
  | { readonly message: string; readonly key?: string; readonly payload?: JsonObject }
  | { readonly signal: string; readonly payload?: JsonObject }
  | { readonly cancel: string }
);

export interface Expectation {
  /** Ids of all elements in the order in which they were entered. */
  readonly path?: readonly string[];
  readonly status?: 'active' | 'completed' | 'terminated' | 'failed' | 'cancelled';
  /** The end event that the last token reached. */
  readonly end?: string;
  /** The code of the error that failed the process. */
  readonly error?: string;
  /** Variables of the process that must have these values; others are free. */
  readonly variables?: JsonObject;
  /** Elements that still wait when the case is over. */
  readonly waits?: readonly string[];
  /** Names of the messages thrown, in order. */
  readonly messages?: readonly string[];
  /** Names of the signals thrown, in order. */
  readonly signals?: readonly string[];
}

/** A scenario: what happens to a process and what must come of it. Its form is in `case.schema.json`. */
export interface Case {
  readonly title: Text;
  readonly requirements?: readonly string[];
  readonly start: { readonly variables?: JsonObject; readonly element?: string; readonly at?: string };
  readonly parameters?: JsonObject;
  /**
   * What jobs, decisions and called processes give unless a step says otherwise: by element, or by plugin, rule set or
   * process. A list is used up one by one and ends by repeating its last.
   */
  readonly jobs?: { readonly [name: string]: JsonObject | readonly JsonObject[] };
  readonly steps: readonly CaseStep[];
  readonly expect: Expectation;
}
