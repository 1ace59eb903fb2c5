import type { Case } from '../cases/case.ts';
import { type Suite, tryAll } from '../cases/suite.ts';
import { packageRules } from '../check/rules/index.ts';
import { scenarioPasses } from '../check/rules/scenario-passes.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { Registry } from '../plugins/plugin.ts';
import { type Checked, type CheckOptions, checkPackage } from './deploy.ts';
import { parametersOf } from './load.ts';
import type { PackageFiles } from './package.ts';

export type Trial = Exclude<Checked, { readonly problems: readonly Outcome[] }> & Suite;

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
  const { process, opened, models } = checked;
  const cases = opened.cases as unknown as Readonly<Record<string, Case>>;
  const { untried } = opened.manifest;
  return {
    ...checked,
    ...tryAll(process, { cases, parameters: parametersOf(opened), ruleSets: opened.rules, untried, ...models }),
  };
}
