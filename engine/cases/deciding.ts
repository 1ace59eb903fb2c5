import type { JsonObject } from '../kernel/outcome.ts';
import type { DecisionWait } from '../kernel/wait.ts';

/** A decision of a DMN file that a process waits for. */
export type ByModel = Extract<DecisionWait, { readonly model: string }>;

/** What a decision gives, or why it cannot be taken. */
export type Decided =
  | { readonly output: JsonObject }
  | { readonly failed: { readonly code: string; readonly message: string } };

/** Takes the decisions of a package's DMN files: the same code as in the engine, so that a scenario tries the tables themselves. */
export type Deciding = (wait: ByModel, at: string) => Decided | undefined;

export const isByModel = (wait: { readonly kind: string }): wait is ByModel =>
  wait.kind === 'decision' && 'model' in wait;
