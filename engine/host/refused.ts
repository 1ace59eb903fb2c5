import type { Outcome } from '../kernel/outcome.ts';

/** Unwinds a start that cannot go on: caught once, by whoever asked for the start, and shown without a stack. */
export class Refused extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome, cause?: unknown) {
    super(outcome.message.en, { cause });
    this.outcome = outcome;
  }
}

/** What a failure of a driver or the operating system says, on one line. */
export const reasonOf = (cause: unknown): string => {
  if (cause instanceof AggregateError && cause.errors.length > 0) return reasonOf(cause.errors[0]);
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.trim().split('\n')[0] ?? '';
};
