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

/** Gives the next evaluation its budget. Evaluation is synchronous, so there is only one at a time. */
export function open(): void {
  steps = MAX_STEPS;
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
