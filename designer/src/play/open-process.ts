import { asNamed } from '../../../engine/bpmn/as-named.ts';
import { compile } from '../../../engine/bpmn/compile.ts';
import type { Case } from '../../../engine/cases/case.ts';
import { openPackage, type Package, type PackageFiles } from '../../../engine/cases/package.ts';
import { modelsOf, type PackageModels } from '../../../engine/decisions/dmn/package-models.ts';
import type { Process } from '../../../engine/kernel/model.ts';
import { type JsonObject, type Outcome, outcome, text } from '../../../engine/kernel/outcome.ts';

/** A package that can be played, or why it cannot. */
export type Opened =
  | {
      readonly process: Process;
      readonly opened: Package;
      readonly models: PackageModels;
      readonly cases: Readonly<Record<string, Case>>;
      readonly parameters: JsonObject;
    }
  | { readonly problems: readonly Outcome[] };

/** Compiles a package in the page; a draft may have files that cannot be read yet. */
export async function openProcess(files: PackageFiles): Promise<Opened> {
  const unread = ['manifest.json', 'process.bpmn'].filter((path) => files[path] === undefined).map(missing);
  const broken = [...unread, ...Object.entries(files).flatMap(([path, content]) => unreadable(path, content))];
  if (broken.length > 0) return { problems: broken };
  const opened = openPackage(files);
  const { manifest, forms, rules, xml } = opened;
  const models = await modelsOf(files, manifest.zone);
  const decisions = Object.fromEntries(
    Object.entries(models.contracts).map(([name, all]) => [name, all.map(({ id }) => id)]),
  );
  const own = { forms: Object.keys(forms), ruleSets: Object.keys(rules), decisions, zone: manifest.zone };
  const { process, problems } = await compile(xml, await asNamed(xml, own), manifest.key);
  if (!process) return { problems };
  const cases = opened.cases as unknown as Readonly<Record<string, Case>>;
  const parameters = Object.fromEntries(
    Object.entries(manifest.parameters ?? {}).map(([name, it]) => [name, it.default]),
  );
  return { process, opened, models, cases, parameters };
}

function unreadable(path: string, content: string): Outcome[] {
  if (!path.endsWith('.json')) return [];
  try {
    JSON.parse(content);
    return [];
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return [
      outcome('package-invalid', text(`${path} is not JSON: ${why}`, `${path} 不是有效的 JSON：${why}`), { path }),
    ];
  }
}

const missing = (path: string): Outcome =>
  outcome('package-invalid', text(`Add ${path} to the package.`, `请在流程包中加入 ${path}。`), { path });
