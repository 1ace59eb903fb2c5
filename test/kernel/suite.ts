import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Suite<Scenario> {
  /** With where it was looked for, when it is not there. */
  readonly title: string;
  readonly found: boolean;
  readonly scenarios: readonly Scenario[];
  readonly xml: (file: string) => string;
}

/** Scenarios that others wrote, with their diagrams: kept outside this repository, and owing nothing to this kernel. */
export function suite<Scenario>(name: string): Suite<Scenario> {
  const folder = join(process.env.SIGNET_SUITES ?? '../shared/suites', name);
  const found = existsSync(join(folder, 'cases.json'));
  return {
    title: `${name} suite${found ? '' : ` (not found in ${folder}: set SIGNET_SUITES)`}`,
    found,
    scenarios: found ? (JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as Scenario[]) : [],
    xml: (file) => readFileSync(join(folder, file), 'utf8'),
  };
}
