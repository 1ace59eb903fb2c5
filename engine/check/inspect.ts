import type { Process } from '../kernel/model.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { dataFlow } from './data/flow.ts';
import { placesOf } from './data/places.ts';
import type { Surroundings } from './data/surroundings.ts';
import { packageRules } from './rules/index.ts';
import type { PackageRule, Severity } from './rules/rule.ts';

export interface Inspected {
  /** What keeps the package from working as it must: refused. */
  readonly problems: readonly Outcome[];
  readonly warnings: readonly Outcome[];
}

/** Holds a compiled process against the rest of its package and the installation. Pure: it runs in a browser too. */
export function inspect(
  process: Process,
  surroundings: Surroundings,
  rules: readonly PackageRule[] = packageRules,
): Inspected {
  const flow = dataFlow(process, surroundings);
  const context = { process, surroundings, flow, places: placesOf(process, flow) };
  const found = rules.flatMap((rule) => rule.check(context));
  const of = (severity: Severity) => found.filter((it) => it.severity === severity).map(({ outcome }) => outcome);
  return { problems: of('error'), warnings: of('warning') };
}
