import { eq, inArray } from 'drizzle-orm';
import { definition, instance } from '../../schemas/db/engine.ts';
import { fingerprint } from '../audit/fingerprint.ts';
import { actsOn, onRecord } from '../audit/on-record.ts';
import { packageHash } from '../audit/package-hash.ts';
import { compile } from '../bpmn/compile.ts';
import { BUILD } from '../build.ts';
import { modelsOf } from '../decisions/dmn/package-models.ts';
import { type Outcome, outcome, type Text, text } from '../kernel/outcome.ts';
import type { Registry } from '../plugins/plugin.ts';
import { pluginsOf } from './bound-plugins.ts';
import { catalogueOf } from './deploy.ts';
import { allLastDeployed, type Reader } from './deployed.ts';
import { openPackage, type PackageFiles } from './package.ts';

/** A version that is effective, or that instances run with, and what of it is not what was approved (DEF-9). */
export interface Drift {
  readonly hash: string;
  readonly key: string;
  readonly version: string;
  readonly problem: Outcome;
}

type Row = typeof definition.$inferSelect;

/** Holds what runs against what was approved: files and compiled process against their hashes on record, plugins and build against those it was compiled with. */
export async function driftsOf(db: Reader, registry: Registry): Promise<readonly Drift[]> {
  const running = await db
    .select({ hash: instance.definitionHash })
    .from(instance)
    .where(eq(instance.status, 'active'))
    .groupBy(instance.definitionHash);
  const effective = await allLastDeployed(db);
  const hashes = [...new Set([...effective, ...running].map(({ hash }) => hash))];
  if (hashes.length === 0) return [];
  const rows = await db
    .select()
    .from(definition)
    .where(inArray(definition.hash, hashes))
    .orderBy(definition.key, definition.version);
  const found = await Promise.all(rows.map((row) => driftOf(db, row, registry)));
  return rows.flatMap(({ hash, key, version }, at) =>
    (found[at] ?? []).map((problem) => ({ hash, key, version, problem })),
  );
}

async function driftOf(db: Reader, row: Row, registry: Registry): Promise<readonly Outcome[]> {
  const path = `${row.key} ${row.version}`;
  if (!isItsHash(row)) return [outcome('drift-package', said(path, PACKAGE), { path })];
  const deployed = (await actsOn(db, 'definition', row.hash, ['definition.deploy'])).find(
    // without the key, verification says that nothing of this was checked
    (act) => onRecord(act) !== false,
  );
  const recorded = (deployed?.after as { readonly process?: string } | undefined)?.process;
  if (recorded !== fingerprint(row.process)) return [outcome('drift-process', said(path, PROCESS), { path })];
  const plugins = Object.entries(pluginsOf(row.process)).flatMap(([id, version]) => {
    const now = registry.plugins.get(id)?.version;
    return now === version ? [] : [outcome('drift-plugin', said(path, plugin(id, version, now)), { path })];
  });
  if (plugins.length > 0) return plugins;
  const same = await compilesToItself(row, registry);
  return same ? [] : [outcome('drift-build', said(path, build(row.build)), { path })];
}

/** Whoever can change a row can also make it no package at all. */
function isItsHash({ hash, package: files }: Row): boolean {
  try {
    return packageHash(files as PackageFiles) === hash;
  } catch {
    return false;
  }
}

/** Files under one hash, compiled by one build with one set of plugins, come to one process: asked once. */
const asked = new WeakMap<Registry, Map<string, Promise<boolean>>>();

function compilesToItself({ hash, package: files, process }: Row, registry: Registry): Promise<boolean> {
  const known = asked.get(registry) ?? new Map<string, Promise<boolean>>();
  asked.set(registry, known);
  const stands = fingerprint(process);
  const name = `${hash}/${stands}`;
  const answer = known.get(name) ?? compiled(files as PackageFiles, registry).then((now) => now === stands);
  known.set(name, answer);
  return answer;
}

async function compiled(files: PackageFiles, registry: Registry): Promise<string | undefined> {
  const opened = openPackage(files);
  const models = await modelsOf(files, opened.manifest.zone);
  const { process } = await compile(opened.xml, catalogueOf(opened, registry, models), opened.manifest.key);
  return process && fingerprint(process);
}

const said = (path: string, why: Text): Text => text(`${path}: ${why.en}`, `${path}：${why['zh-CN']}`);

const PACKAGE = text(
  'its files are not those of the hash that was approved. Let audit verification name the change, and retire the version.',
  '其文件与经批准的哈希不一致。请通过审计校验查明改动，并将该版本退役。',
);

const PROCESS = text(
  'what runs is not what was compiled when it came into force. Let audit verification name the change, and retire the version.',
  '运行中的流程与生效时编译的流程不一致。请通过审计校验查明改动，并将该版本退役。',
);

const plugin = (id: string, was: string, now: string | undefined): Text =>
  text(
    `it was approved with plugin ${id} ${was}, and ${now ? `version ${now} runs` : 'none runs'}. Validate a new version of the process with what runs, or install the plugin that was approved.`,
    `批准时使用的插件为 ${id} ${was}，当前${now ? `运行版本 ${now}` : '未安装该插件'}。请用当前插件验证流程的新版本，或安装经批准的插件。`,
  );

const build = (was: string): Text =>
  text(
    `build ${BUILD} makes another process of its files than build ${was}, with which it was approved. Validate a new version of the process on this build.`,
    `构建 ${BUILD} 由其文件编译出的流程与批准时的构建 ${was} 不同。请在本构建上验证流程的新版本。`,
  );
