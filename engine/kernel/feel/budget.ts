import { Failure } from './failure.ts';

/** Longest expression that is read at all. */
export const MAX_LENGTH = 10_000;
/** Deepest nesting of an expression. */
export const MAX_DEPTH = 100;
/** Iterations, calls and list elements that one evaluation may touch: a few milliseconds at most. */
export const MAX_STEPS = 100_000;
/** Values, and characters of strings, that one result may hold. */
export const MAX_RESULT = 1_000_000;

let steps = 0;
let shared = false;

/** Gives the next evaluation its budget. Evaluation is synchronous, so there is only one at a time. */
export function open(): void {
  if (!shared) steps = MAX_STEPS;
}

/** All evaluations inside have one budget together: a table is many expressions, and one decision. */
export function together<T>(work: () => T): T {
  open();
  const outer = shared;
  shared = true;
  try {
    return work();
  } finally {
    shared = outer;
  }
}

/** Takes from the budget; what a hostile expression asks for is counted before it is done. */
export function spend(amount: number): void {
  steps -= amount;
  if (!(steps >= 0)) throw exhausted();
}

export const exhausted = () =>
  new Failure('expression-budget', 'The expression takes too many steps.', '表达式的计算步骤过多。');

/** What reading a value costs: elements of a list, or every hundred characters of a string. */
export function size(value: unknown): number {
  if (typeof value === 'string') return 1 + value.length / 100;
  return Array.isArray(value) ? 1 + value.length : 1;
}
