import type { Json, JsonObject } from './outcome.ts';
import type { AfterCompensation, Completed, Resume } from './state.ts';
import type { Wait } from './wait.ts';

/** Schema version of the facts written by this build; older ones are upcast, never rewritten. */
export const FACT_VERSION = 1;

/**
 * What happened. Facts are the only thing that changes state, and the contract that lasts.
 * `node` is the id of one execution of an element (`element#n`); the process itself is node `#0`.
 */
export type Fact =
  | {
      readonly type: 'started';
      readonly process: string;
      readonly at: string;
      readonly variables: JsonObject;
      readonly parameters: JsonObject;
    }
  /** A token went along a sequence flow; `scope` is the node of the enclosing process or sub-process. */
  | { readonly type: 'taken'; readonly flow: string; readonly target: string; readonly scope: string }
  /** An element began to execute; `consumed` lists the flows whose tokens it took (`[]` for start and boundary events). */
  | {
      readonly type: 'entered';
      readonly node: string;
      readonly element: string;
      readonly scope: string;
      readonly consumed: readonly string[];
      readonly at: string;
    }
  | { readonly type: 'waited'; readonly node: string; readonly wait: Wait }
  | { readonly type: 'answered'; readonly node: string; readonly wait: string }
  /** One of several things that an event needs has come. */
  | {
      readonly type: 'gathered';
      readonly node: string;
      readonly event: string;
      /** Nothing where nobody waited for it: an escalation, told from inside. */
      readonly wait: Wait | null;
      /** Which of them it is, where that is not said by the wait. */
      readonly trigger?: number;
      readonly result: JsonObject;
    }
  /** All of them have: the event happens, and what had come is used up. */
  | { readonly type: 'gatheredAll'; readonly node: string; readonly event: string }
  | { readonly type: 'assigned'; readonly wait: string; readonly person: string | null }
  | { readonly type: 'variablesSet'; readonly scope: string; readonly values: JsonObject }
  /** A gateway or conditional flow chose: inputs and outcome of each evaluated condition (WF-2). */
  | {
      readonly type: 'chosen';
      readonly node: string;
      readonly conditions: readonly {
        readonly flow: string;
        readonly expression: string;
        readonly inputs: JsonObject;
        readonly result: Json;
      }[];
      readonly flows: readonly string[];
    }
  /** The condition of an event has become true, or false again: with what it read (WF-2). */
  | {
      readonly type: 'conditionChanged';
      readonly node: string;
      readonly wait: string;
      readonly inputs: JsonObject;
      readonly holds: boolean;
    }
  | { readonly type: 'left'; readonly node: string; readonly at: string }
  | { readonly type: 'interrupted'; readonly node: string; readonly by: string; readonly at: string }
  /** A scope goes on without what went on in it: no token is left on its flows, and these waits of it are over. */
  | { readonly type: 'emptied'; readonly scope: string; readonly waits: readonly string[]; readonly by: string }
  | { readonly type: 'errorThrown'; readonly node: string; readonly code: string; readonly message: string }
  /** Told to the scopes around; `by` is the execution of the boundary event or event sub-process that caught it, if one did. */
  | { readonly type: 'escalationThrown'; readonly node: string; readonly code: string; readonly by: string | null }
  /** An activity has completed that can be undone, with a snapshot of the data that undoing it will see: by its handler, or by those inside it. */
  | {
      readonly type: 'compensable';
      readonly node: string;
      readonly element: string;
      readonly scope: string;
      readonly variables: JsonObject;
      readonly handled: boolean;
      /** Of one that is undone from inside as well as by its handler: this is the inside. */
      readonly inside?: true;
    }
  /** `node` takes it upon itself to undo what was completed in `scope`. */
  | {
      readonly type: 'compensationBegun';
      readonly node: string;
      readonly scope: string;
      readonly completed: readonly Completed[];
      readonly after: AfterCompensation;
      /** What an event sub-process that undoes its scope may undo in it. */
      readonly inner?: readonly Completed[];
    }
  /** The undoing of `completed` begins: it is done once. */
  | { readonly type: 'compensated'; readonly node: string; readonly completed: string }
  | {
      readonly type: 'incidentRaised';
      readonly node: string;
      readonly wait: Wait;
      readonly failed: Wait | null;
      readonly resume?: Resume;
    }
  | { readonly type: 'incidentResolved'; readonly node: string; readonly wait: string }
  | {
      readonly type: 'messageThrown';
      readonly node: string;
      readonly message: string;
      readonly key: string;
      readonly payload: JsonObject;
    }
  | { readonly type: 'signalThrown'; readonly node: string; readonly signal: string; readonly payload: JsonObject }
  | {
      readonly type: 'ended';
      readonly status: 'completed' | 'terminated' | 'failed' | 'cancelled';
      readonly at: string;
      readonly end?: string;
      readonly error?: { readonly code: string; readonly message: string };
      readonly reason?: string;
      readonly output: JsonObject;
    };
