import type { Deciding } from '../../cases/deciding.ts';
import { decisionsIn, type PackageFiles } from '../../cases/package.ts';
import type { TableRows } from '../../cases/rule-coverage.ts';
import type { DecisionContract } from '../../check/data/surroundings.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import { contractsOf, decidingBy, tablesOf } from './contract.ts';
import { readModel } from './decide.ts';
import { examine } from './problems.ts';

/** The DMN files of a package: what a diagram may name, how they decide, and what is wrong with them. */
export interface PackageModels {
  readonly contracts: Readonly<Record<string, readonly DecisionContract[]>>;
  readonly tables: readonly TableRows[];
  readonly decide: Deciding;
  readonly problems: readonly Outcome[];
  readonly warnings: readonly Outcome[];
}

export async function modelsOf(files: PackageFiles, zone: string): Promise<PackageModels> {
  const all = await Promise.all(
    Object.entries(decisionsIn(files)).map(async ([name, xml]) => {
      const { problems, warnings } = await examine(xml);
      const { model, hash } = await readModel(xml);
      const located = ({ path, ...it }: Outcome): Outcome => ({ ...it, path: `decisions/${name}.dmn#${path ?? ''}` });
      return { name, model, hash, problems: problems.map(located), warnings: warnings.map(located) };
    }),
  );
  const read = all.flatMap(({ name, model, hash }) => (model ? [[name, { model, hash }] as const] : []));
  return {
    contracts: Object.fromEntries(read.map(([name, { model }]) => [name, contractsOf(model)])),
    tables: tablesOf(Object.fromEntries(read.map(([name, { model }]) => [name, model]))),
    decide: decidingBy(Object.fromEntries(read), zone),
    problems: all.flatMap(({ problems }) => problems),
    warnings: all.flatMap(({ warnings }) => warnings),
  };
}
