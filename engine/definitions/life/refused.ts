import { type JsonObject, type Outcome, outcome, text } from '../../kernel/outcome.ts';

/** Outcomes as they are sent and kept: plain JSON. */
export const plain = (outcomes: readonly Outcome[]): JsonObject[] =>
  JSON.parse(JSON.stringify(outcomes)) as JsonObject[];

export const packageRefused = (problems: readonly Outcome[]): Outcome =>
  outcome('package-refused', text('The package has problems: see each of them.', '流程包存在问题，请逐项查看。'), {
    details: { problems: plain(problems) },
  });
