import type { Case } from '../cases/case.ts';
import type { RuleSetContract, Surroundings } from '../check/data/surroundings.ts';
import type { PackageModels } from '../decisions/dmn/package-models.ts';
import { roles } from '../identity/roles.ts';
import type { Registry } from '../plugins/plugin.ts';
import type { Package } from './package.ts';

/** What a process is checked against: its package, the plugins and roles here, and who holds them where that is known. */
export function surroundingsOf(
  { manifest, forms, rules, cases }: Package,
  { plugins, decision }: Registry,
  { holders, models }: { readonly holders?: Surroundings['holders']; readonly models?: PackageModels } = {},
): Surroundings {
  return {
    plugin: (id) => plugins.get(id),
    ruleSets: rules as unknown as Readonly<Record<string, RuleSetContract>>,
    forms,
    cases: cases as unknown as Readonly<Record<string, Case>>,
    parameters: manifest.parameters,
    businessKey: manifest.businessKey,
    owner: manifest.owner,
    approvals: manifest.approvals ?? {},
    roles,
    ...(decision && { decision }),
    ...(models && { decisions: models.contracts, decide: models.decide }),
    ...(holders && { holders }),
  };
}
