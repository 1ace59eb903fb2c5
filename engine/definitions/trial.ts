import type { Case } from '../cases/case.ts';
import { type Coverage, coverage } from '../cases/coverage.ts';
import { type Gaps, gapsOf } from '../cases/gaps.ts';
import { type Played, play } from '../cases/play.ts';
import { packageRules } from '../check/rules/index.ts';
import { scenarioPasses } from '../check/rules/scenario-passes.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { Registry } from '../plugins/plugin.ts';
import { type Checked, type CheckOptions, checkPackage } from './deploy.ts';
import { parametersOf } from './load.ts';
import type { PackageFiles } from './package.ts';

export interface Tried {
  readonly name: string;
  readonly scenario: Case;
  readonly played: Played;
}

export interface Trial extends Exclude<Checked, { readonly problems: readonly Outcome[] }> {
  readonly tried: readonly Tried[];
  readonly coverage: Coverage;
  readonly gaps: Gaps;
  /** All scenarios pass, and together they try everything that no reason stands for. */
  readonly passed: boolean;
}

/** The rules of this trial: its scenarios are played and judged below. */
const rules = packageRules.filter((rule) => rule !== scenarioPasses);

/** Checks a package and plays all its scenarios on the real kernel (DEF-6). */
export async function tryPackage(
  files: PackageFiles,
  registry: Registry,
  options: Pick<CheckOptions, 'holders'> = {},
): Promise<Trial | { readonly problems: readonly Outcome[] }> {
  const checked = await checkPackage(files, registry, { ...options, rules });
  if ('problems' in checked) return checked;
  const { process, opened } = checked;
  const tried = Object.entries(opened.cases).map(([name, content]): Tried => {
    const scenario = content as unknown as Case;
    const parameters = { ...parametersOf(opened), ...scenario.parameters };
    return { name, scenario, played: play(process, { ...scenario, parameters }) };
  });
  const covered = coverage(
    process,
    tried.map(({ played }) => played),
  );
  const gaps = gapsOf(covered, opened.manifest.untried);
  const passes = tried.length > 0 && tried.every(({ played }) => played.problems.length === 0);
  return {
    ...checked,
    tried,
    coverage: covered,
    gaps,
    passed: passes && gaps.open.length === 0 && gaps.idle.length === 0,
  };
}
