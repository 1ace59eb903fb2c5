import type { Json, JsonObject, Text } from '../kernel/outcome.ts';

/** A package as text: path inside the folder -> content. What is not one of these files is not part of it. */
export type PackageFiles = { readonly [path: string]: string };

export interface Parameter {
  readonly type: 'duration' | 'number' | 'string' | 'boolean';
  readonly default: Json;
  readonly unit?: string;
  readonly min?: Json;
  readonly max?: Json;
  readonly title: Text;
}

export interface Manifest {
  readonly key: string;
  readonly version: string;
  readonly title: Text;
  readonly owner: string;
  readonly process: string;
  /** IANA zone of the plant. */
  readonly zone: string;
  /** Variable that holds the business key. */
  readonly businessKey: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Elements that approve or release: the meanings of signatures of which one must have been given before each (DEF-8). */
  readonly approvals?: Readonly<Record<string, readonly string[]>>;
  /** Months after which the version in force is reviewed again (DEF-12); 24 when absent. */
  readonly reviewMonths?: number;
  /** Elements and flows that no scenario tries, each with the reason for it (DEF-6). */
  readonly untried?: Readonly<Record<string, string>>;
}

export interface Form {
  readonly id: string;
  readonly title: Text;
  readonly schema: JsonObject;
  readonly order: readonly string[];
}

/** A package taken apart. */
export interface Package {
  readonly manifest: Manifest;
  readonly xml: string;
  readonly forms: Readonly<Record<string, Form>>;
  readonly rules: Readonly<Record<string, JsonObject>>;
  /** DMN files, as text. */
  readonly decisions: Readonly<Record<string, string>>;
  readonly cases: Readonly<Record<string, JsonObject>>;
}

/** The DMN files among the files of a package, by their names. */
export const decisionsIn = (files: PackageFiles): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(files).flatMap(([path, content]) => {
      const name = /^decisions\/(.+)\.dmn$/.exec(path)?.[1];
      return name === undefined ? [] : [[name, content]];
    }),
  );

function folder<T>(files: PackageFiles, name: string): Record<string, T> {
  const inside = Object.entries(files).filter(([path]) => path.startsWith(`${name}/`));
  return Object.fromEntries(
    inside.map(([path, content]) => [path.slice(name.length + 1, -'.json'.length), JSON.parse(content) as T]),
  );
}

/** Takes a package apart; its files must have passed `packageProblems`. */
export function openPackage(files: PackageFiles): Package {
  const manifest = JSON.parse(files['manifest.json'] ?? '{}') as Manifest;
  return {
    manifest,
    xml: files['process.bpmn'] ?? '',
    forms: folder<Form>(files, 'forms'),
    rules: folder<JsonObject>(files, 'rules'),
    decisions: decisionsIn(files),
    cases: folder<JsonObject>(files, 'cases'),
  };
}
