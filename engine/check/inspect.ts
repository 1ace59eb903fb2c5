import type { Process } from '../kernel/model.ts';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import { dataFlow } from './data/flow.ts';
import { placesOf } from './data/places.ts';
import type { Surroundings } from './data/surroundings.ts';
import { packageRules } from './rules/index.ts';
import type { Finding, PackageRule, Severity } from './rules/rule.ts';
import { scenarioPasses } from './rules/scenario-passes.ts';

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
  const found = causesFirst(rules.flatMap((rule) => rule.check(context)));
  const of = (severity: Severity) => found.filter((it) => it.severity === severity).map(({ outcome }) => outcome);
  return { problems: of('error'), warnings: of('warning') };
}

/** Where the package has errors of its own, scenarios fail for them: which ones do is told in one line. */
function causesFirst(found: readonly Finding[]): readonly Finding[] {
  const fails = ({ severity, outcome: { code, path } }: Finding) =>
    severity === 'error' && code === scenarioPasses.code && path?.startsWith('cases/') === true;
  const failing = found.filter(fails);
  const others = found.filter((it) => !fails(it));
  const [first] = failing;
  if (!first || failing.length === 1 || !others.some(({ severity }) => severity === 'error')) return found;
  const names = failing.map(({ outcome: { path } }) => path?.replace(/^cases\/|\.json$/g, '') ?? '');
  const message = text(
    `${names.length} scenarios fail too (${names.join(', ')}). Mend the other problems first, then check again.`,
    `另有 ${names.length} 个场景未通过（${names.join('、')}）。请先更正其他问题，再重新检查。`,
  );
  const { requirement = '', reason = {}, mend = {} } = first.outcome.details ?? {};
  const details = { requirement, reason, mend };
  return [...others, { severity: 'error', outcome: outcome(scenarioPasses.code, message, { path: 'cases', details }) }];
}
