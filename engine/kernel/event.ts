import type { JsonObject } from './outcome.ts';

interface EventBase {
  /** Unique in its instance: an event taken twice happened once. */
  readonly id: string;
  /** When it happened, ISO 8601 in UTC. The kernel's only clock. */
  readonly at: string;
}

/** Everything that can happen to an instance from outside the kernel. `wait` is the id of the wait that it answers. */
export type Event = EventBase &
  (
    | {
        readonly type: 'start';
        readonly variables: JsonObject;
        readonly parameters: JsonObject;
        /** What began it: a start event, or what takes a start event's place. */
        readonly element?: string;
        /** Of a start event that needs several things to come: which of them has. */
        readonly part?: number;
      }
    | { readonly type: 'jobCompleted'; readonly wait: string; readonly output: JsonObject }
    | { readonly type: 'jobFailed'; readonly wait: string; readonly code: string; readonly message: string }
    | { readonly type: 'decided'; readonly wait: string; readonly output: JsonObject }
    | { readonly type: 'taskAssigned'; readonly wait: string; readonly person: string | null }
    | { readonly type: 'taskCompleted'; readonly wait: string; readonly person: string; readonly output: JsonObject }
    | { readonly type: 'activityChosen'; readonly wait: string; readonly element: string }
    | { readonly type: 'timerFired'; readonly wait: string }
    | { readonly type: 'messageReceived'; readonly wait: string; readonly payload: JsonObject }
    /** Told to those who waited when it was thrown: who waits again has not heard it yet. */
    | { readonly type: 'signalReceived'; readonly waits: readonly string[]; readonly payload: JsonObject }
    | { readonly type: 'processCompleted'; readonly wait: string; readonly output: JsonObject }
    | { readonly type: 'processFailed'; readonly wait: string; readonly code: string; readonly message: string }
    | { readonly type: 'incidentRetried'; readonly wait: string }
    | { readonly type: 'cancelled'; readonly reason: string }
  );
