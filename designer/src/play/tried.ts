import type { Case } from '../../../engine/cases/case.ts';
import { type Coverage, coverage } from '../../../engine/cases/coverage.ts';
import { type Played, play } from '../../../engine/cases/play.ts';
import { type RuleRow, ruleCoverage } from '../../../engine/cases/rule-coverage.ts';
import type { Process } from '../../../engine/kernel/model.ts';
import type { JsonObject } from '../../../engine/kernel/outcome.ts';

export interface Tried {
  readonly name: string;
  readonly scenario: Case;
  readonly played: Played;
}

export interface Suite {
  readonly tried: readonly Tried[];
  readonly coverage: Coverage;
  readonly rules: readonly RuleRow[];
}

interface Subject {
  readonly process: Process;
  readonly cases: Readonly<Record<string, Case>>;
  readonly parameters: JsonObject;
  readonly ruleSets: Readonly<Record<string, JsonObject>>;
}

/** Plays every scenario as `signet test` does, and says what they cover. */
export function tryAll({ process, cases, parameters, ruleSets }: Subject): Suite {
  const tried = Object.entries(cases).map(([name, scenario]): Tried => {
    const given = { ...parameters, ...scenario.parameters };
    return { name, scenario, played: play(process, { ...scenario, parameters: given }) };
  });
  const played = tried.map((it) => it.played);
  return { tried, coverage: coverage(process, played), rules: ruleCoverage(ruleSets, played) };
}
