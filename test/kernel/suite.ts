import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Suite<Scenario> extends Folder {
  readonly scenarios: readonly Scenario[];
  readonly xml: (file: string) => string;
}

export interface Folder {
  /** With where it was looked for, when it is not there. */
  readonly title: string;
  readonly found: boolean;
  readonly folder: string;
}

/** What others wrote, kept outside this repository. `part` is what must be in it. */
export function suiteFolder(name: string, part: string): Folder {
  const folder = join(process.env.SIGNET_SUITES ?? '../shared/suites', name);
  const found = existsSync(join(folder, part));
  return {
    title: `${name} suite${found ? '' : ` (not found in ${folder}: set SIGNET_SUITES)`}`,
    found,
    folder,
  };
}

/** Scenarios that others wrote, with their diagrams, owing nothing to this kernel. */
export function suite<Scenario>(name: string): Suite<Scenario> {
  const at = suiteFolder(name, 'cases.json');
  return {
    ...at,
    scenarios: at.found ? (JSON.parse(readFileSync(join(at.folder, 'cases.json'), 'utf8')) as Scenario[]) : [],
    xml: (file) => readFileSync(join(at.folder, file), 'utf8'),
  };
}
