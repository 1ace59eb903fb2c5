import type { Process } from '../kernel/model.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import type { Case } from './case.ts';
import { type Coverage, coverage } from './coverage.ts';
import type { Deciding } from './deciding.ts';
import { type Gaps, gapsOf } from './gaps.ts';
import { type Played, play } from './play.ts';
import { type RuleRow, ruleCoverage, type TableRows } from './rule-coverage.ts';

export interface Tried {
  readonly name: string;
  readonly scenario: Case;
  readonly played: Played;
}

export interface Suite {
  readonly tried: readonly Tried[];
  readonly coverage: Coverage;
  readonly gaps: Gaps;
  readonly rules: readonly RuleRow[];
  /** All scenarios pass, and together they try everything that no reason stands for. */
  readonly passed: boolean;
}

interface Subject {
  readonly cases: Readonly<Record<string, Case>>;
  /** What the package's parameters are where a scenario says nothing else. */
  readonly parameters: JsonObject;
  readonly ruleSets: Readonly<Record<string, JsonObject>>;
  /** The decision tables of the package, and how they decide. */
  readonly tables?: readonly TableRows[];
  readonly decide?: Deciding | undefined;
  /** What no scenario tries, with the reason for it. */
  readonly untried?: Readonly<Record<string, string>> | undefined;
}

/** Plays every scenario of a package on the kernel, and says what they cover: in `signet test`, at the gate and in the page alike (DEF-6). */
export function tryAll(process: Process, { cases, parameters, ruleSets, tables, decide, untried }: Subject): Suite {
  const tried = Object.entries(cases).map(([name, scenario]): Tried => {
    const given = { ...parameters, ...scenario.parameters };
    return { name, scenario, played: play(process, { ...scenario, parameters: given }, decide) };
  });
  const played = tried.map((it) => it.played);
  const covered = coverage(process, played);
  const gaps = gapsOf(covered, untried);
  const passes = tried.length > 0 && played.every(({ problems }) => problems.length === 0);
  return {
    tried,
    coverage: covered,
    gaps,
    rules: ruleCoverage(ruleSets, played, tables),
    passed: passes && gaps.open.length === 0 && gaps.idle.length === 0,
  };
}
