import { packageHash } from '../audit/package-hash.ts';
import type { RuleSet } from '../decisions/rule-set.ts';
import { role } from '../identity/roles.ts';
import type { Process } from '../kernel/model.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import type { Registry } from '../plugins/plugin.ts';
import { isMeaning, meaningText } from '../signing/meanings.ts';
import type { SopSubject } from '../sop/subject.ts';
import { openPackage, type PackageFiles } from './package.ts';

/** A compiled package with the words of this installation; what is on record of it is added by whoever has the database. */
export function sopSubject(
  files: PackageFiles,
  process: Process,
  { plugins, guards, relations }: Registry,
): SopSubject {
  const { manifest, xml, forms, rules } = openPackage(files);
  return {
    ...{ process, manifest, xml, forms },
    rules: rules as unknown as Readonly<Record<string, RuleSet>>,
    hash: packageHash(files),
    plugin: (id) => {
      const found = plugins.get(id);
      return found && { ...found, config: found.config as JsonObject };
    },
    role: (id) => role(id)?.title,
    meaning: (id) => (isMeaning(id) ? meaningText(id) : undefined),
    guard: (id) => guards.get(id)?.title,
    relation: (id) => relations.get(id)?.title,
    history: [],
  };
}
