import type { Element } from '../bpmn/element.ts';
import { parse } from '../bpmn/parse.ts';
import { openPackage, type Package, type PackageFiles } from '../cases/package.ts';
import { isObject, type Json, type JsonObject, type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { Change } from './change.ts';
import { describeAll } from './describe.ts';
import { elementChanges } from './elements.ts';
import { formChanges } from './forms.ts';
import { namedChanges, titled, valueRows } from './values.ts';

/** One of two versions. */
export interface Version {
  readonly files: PackageFiles;
  /** Versions of the plugins that it is bound to, by plugin; a draft is bound to none. */
  readonly plugins?: Readonly<Record<string, string>>;
}

export interface Comparison {
  readonly changes: readonly Change[];
  /** Elements that are as they were and use a form or a rule set that is not. */
  readonly affected: readonly string[];
}

export type Compared = Comparison | { readonly problems: readonly Outcome[] };

/** Everything that two versions of a package say differently, on the diagram and behind it (DEF-3). */
export async function compare(before: Version, after: Version): Promise<Compared> {
  const problems = [...unreadable(before), ...unreadable(after)];
  if (problems.length > 0) return { problems };
  const [was, is] = [openPackage(before.files), openPackage(after.files)];
  const [old, now] = [await parse(was.xml), await parse(is.xml)];
  if (!old.definitions || !now.definitions) return { problems: [...old.problems, ...now.problems] };
  const drawn = elementChanges(old.definitions, now.definitions);
  const rest = packageChanges(was, is);
  return {
    changes: [...drawn, ...rest, ...pluginChanges(before, after), ...otherFiles(before, after)],
    affected: affectedBy(rest, now.definitions).filter((id) => !drawn.some((it) => it.id === id)),
  };
}

function affectedBy(changes: readonly Change[], definitions: Element): readonly string[] {
  const changed = (part: Change['part']) =>
    new Set(changes.flatMap((it) => (it.part === part ? (it.id.split('/')[0] ?? []) : [])));
  const [forms, rules] = [changed('form'), changed('rule')];
  return [...describeAll(definitions).values()].flatMap(({ id, properties }) =>
    forms.has(String(properties.get('assignment.form'))) || rules.has(String(properties.get('decision.ruleSet')))
      ? id
      : [],
  );
}

function packageChanges(was: Package, is: Package): readonly Change[] {
  const { parameters: oldParameters, ...oldManifest } = plain(was.manifest);
  const { parameters: newParameters, ...newManifest } = plain(is.manifest);
  const manifest = valueRows(oldManifest, newManifest);
  return [
    ...formChanges(plain(was.forms), plain(is.forms)),
    ...ruleChanges(was.rules, is.rules),
    ...namedChanges(objectOf(oldParameters), objectOf(newParameters), { part: 'parameter', title: titled }),
    ...(manifest.length > 0
      ? [{ part: 'manifest', kind: 'changed', id: 'manifest', title: is.manifest.title, rows: manifest } as const]
      : []),
    ...namedChanges(was.cases, is.cases, { part: 'scenario', title: titled }),
  ];
}

/** Rule sets row by row, and what holds for all of their rows. */
function ruleChanges(was: Package['rules'], is: Package['rules']): readonly Change[] {
  const ids = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return ids.flatMap((id): readonly Change[] => {
    const [{ checks: old = [], ...before }, { checks: now = [], ...after }] = [was[id] ?? {}, is[id] ?? {}];
    const title = titled(is[id] ?? was[id] ?? {}, id);
    const kind = !was[id] ? 'added' : !is[id] ? 'removed' : 'changed';
    const whole = valueRows(before, after);
    const rows = namedChanges(byId(old), byId(now), {
      part: 'rule',
      title: titled,
      within: title,
      id: (row) => `${id}/${row}`,
    });
    return [...(whole.length > 0 ? [{ part: 'rule', kind, id, title, rows: whole } as const] : []), ...rows];
  });
}

const pluginChanges = ({ plugins: was }: Version, { plugins: is }: Version): readonly Change[] =>
  was && is ? namedChanges(versions(was), versions(is), { part: 'plugin', title: (_, id) => text(id, id) }) : [];

const versions = (plugins: Readonly<Record<string, string>>): JsonObject =>
  Object.fromEntries(Object.entries(plugins).map(([id, version]) => [id, { version }]));

const KNOWN = /^(process\.bpmn|manifest\.json|(forms|rules|cases)\/[^/]+\.json|decisions\/[^/]+\.dmn)$/;

function otherFiles({ files: was }: Version, { files: is }: Version): readonly Change[] {
  const rest = (files: PackageFiles) => Object.fromEntries(Object.entries(files).filter(([path]) => !KNOWN.test(path)));
  return namedChanges(rest(was), rest(is), { part: 'file', title: (_, path) => text(path, path) });
}

const plain = (value: object): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;
const objectOf = (value: Json | undefined): JsonObject => (value !== undefined && isObject(value) ? value : {});

const byId = (rows: Json): JsonObject =>
  Object.fromEntries(
    (Array.isArray(rows) ? (rows as readonly Json[]) : []).map((row, at) => [
      isObject(row) && typeof row.id === 'string' ? row.id : `#${at + 1}`,
      row,
    ]),
  );

function unreadable({ files }: Version): readonly Outcome[] {
  return Object.entries(files).flatMap(([path, content]) => {
    if (!path.endsWith('.json')) return [];
    try {
      JSON.parse(content);
      return [];
    } catch {
      return [
        outcome('package-invalid', text(`${path} is not JSON: mend it first.`, `${path} 不是有效的 JSON：请先修正。`), {
          path,
        }),
      ];
    }
  });
}
