import type { Catalogue } from '../../../../engine/bpmn/catalogue.ts';
import type { Case } from '../../../../engine/cases/case.ts';
import type { Manifest } from '../../../../engine/cases/package.ts';
import type { FormContract, RuleSetContract, Surroundings } from '../../../../engine/check/data/surroundings.ts';
import type { CatalogueView } from '../../api/catalogue.ts';
import type { PackageFiles } from '../../api/drafts.ts';
import { decisionFiles } from '../decisions/decision-files.ts';

/** A file that is being written may not be JSON for a while: it is then left out, and the server says why. */
export function parsed<T>(content: string | undefined): T | undefined {
  if (content === undefined) return undefined;
  try {
    return JSON.parse(content) as T;
  } catch {
    return undefined;
  }
}

/** The JSON files of a folder of the package, by their names. */
export const inFolder = <T>(files: PackageFiles, folder: string): Readonly<Record<string, T>> =>
  Object.fromEntries(
    Object.entries(files).flatMap(([path, content]) => {
      const value = path.startsWith(`${folder}/`) ? parsed<T>(content) : undefined;
      return value === undefined ? [] : [[path.slice(folder.length + 1, -'.json'.length), value]];
    }),
  );

export const manifestOf = (files: PackageFiles): Partial<Manifest> =>
  parsed<Partial<Manifest>>(files['manifest.json']) ?? {};

/** What a diagram may refer to: here, and in its own package. */
export function catalogueOf(files: PackageFiles, view: CatalogueView): Catalogue {
  const plugins = new Map(view.plugins.map((it) => [it.id, it]));
  return {
    plugin: (id) => plugins.get(id),
    plugins: [...plugins.keys()],
    guards: view.guards.map(({ id }) => id),
    relations: view.relations.map(({ id }) => id),
    ruleSets: Object.keys(inFolder(files, 'rules')),
    decisions: Object.fromEntries(
      decisionFiles(files).map(({ name, decisions }) => [name, decisions.map(({ id }) => id)]),
    ),
    forms: Object.keys(inFolder(files, 'forms')),
    roles: view.roles.map(({ id }) => id),
    zone: manifestOf(files).zone ?? 'UTC',
  };
}

export function surroundingsOf(files: PackageFiles, view: CatalogueView): Surroundings {
  const { parameters = {}, businessKey = '', owner = '', approvals = {} } = manifestOf(files);
  const plugins = new Map(view.plugins.map((it) => [it.id, it]));
  return {
    plugin: (id) => plugins.get(id),
    ruleSets: inFolder<RuleSetContract>(files, 'rules'),
    forms: inFolder<FormContract>(files, 'forms'),
    cases: inFolder<Case>(files, 'cases'),
    parameters,
    businessKey,
    owner,
    approvals,
    roles: view.roles,
    ...(view.decision && { decision: view.decision }),
  };
}
