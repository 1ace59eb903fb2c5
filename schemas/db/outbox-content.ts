import type { JsonObject } from '../../engine/kernel/outcome.ts';

/** What the world must be told about a movement. */
export type OutboxContent =
  | { readonly kind: 'start'; readonly businessKey: string }
  | { readonly kind: 'ring' }
  | {
      readonly kind: 'message';
      readonly message: string;
      readonly key: string;
      readonly payload: JsonObject;
      readonly sender: string;
      /** Which throw it was: sent twice, it is delivered once. One that an earlier build wrote has none. */
      readonly id?: string;
    }
  /** A signal on its way to an instance that waits for it. */
  | {
      readonly kind: 'signal';
      readonly id: string;
      readonly waits: readonly string[];
      readonly payload: JsonObject;
    }
  /** A signal on its way to a process that it begins: `instance` is nobody's yet. */
  | {
      readonly kind: 'signalStart';
      readonly id: string;
      readonly element: string;
      readonly part?: number;
      readonly payload: JsonObject;
      readonly plant: string;
    }
  | { readonly kind: 'child'; readonly wait: string; readonly process: string; readonly input: JsonObject }
  | {
      readonly kind: 'parent';
      readonly wait: string;
      readonly status: string;
      readonly output: JsonObject;
      readonly code?: string;
      readonly message?: string;
    };
