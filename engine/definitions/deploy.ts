import { and, eq, ne, sql } from 'drizzle-orm';
import { definition } from '../../schemas/db/engine.ts';
import { record } from '../audit/append.ts';
import { fingerprint, stampOf } from '../audit/fingerprint.ts';
import { packageHash } from '../audit/package-hash.ts';
import { type Catalogue, compile } from '../bpmn/compile.ts';
import { BUILD } from '../build.ts';
import { type Behaviour, behaviour } from '../check/behaviour.ts';
import type { Surroundings } from '../check/data/surroundings.ts';
import { inspect } from '../check/inspect.ts';
import type { PackageRule } from '../check/rules/rule.ts';
import { modelsOf, type PackageModels } from '../decisions/dmn/package-models.ts';
import { problems as ruleSetProblems } from '../decisions/problems.ts';
import { holdersOf } from '../identity/appointments.ts';
import { roles } from '../identity/roles.ts';
import type { Process } from '../kernel/model.ts';
import { type JsonObject, type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { Registry } from '../plugins/plugin.ts';
import type { Store } from '../store/open.ts';
import { type Actor, type Transaction, transact } from '../store/transaction.ts';
import { lastDeployed } from './deployed.ts';
import { parametersOf } from './load.ts';
import { openPackage, type Package, type PackageFiles } from './package.ts';
import { pilotsBeside } from './pilot/beside.ts';
import { packageProblems } from './problems.ts';
import { askReading } from './reading/ask.ts';
import { firstStarts, reschedule } from './schedule.ts';
import { begunElsewhere } from './start-messages.ts';
import { surroundingsOf } from './surroundings.ts';
import { isHigher } from './version.ts';
import { runsAsPilot, versionNotHigher, versionRetired, versionTaken } from './version-rules.ts';

export type Checked =
  | {
      readonly process: Process;
      readonly opened: Package;
      readonly models: PackageModels;
      readonly behaviour: Behaviour;
      /** What does not keep the package from being deployed, and should be looked at. */
      readonly warnings: readonly Outcome[];
    }
  | { readonly problems: readonly Outcome[] };

export interface CheckOptions {
  /** Who holds each role, where that is known. */
  readonly holders?: Surroundings['holders'];
  /** Rules of another selection than all. */
  readonly rules?: readonly PackageRule[];
}

export function catalogueOf(opened: Package, registry: Registry, { contracts }: PackageModels): Catalogue {
  return {
    plugin: (id) => registry.plugins.get(id),
    plugins: [...registry.plugins.keys()],
    guards: [...registry.guards.keys()],
    relations: [...registry.relations.keys()],
    ruleSets: Object.keys(opened.rules),
    decisions: Object.fromEntries(Object.entries(contracts).map(([name, all]) => [name, all.map(({ id }) => id)])),
    forms: Object.keys(opened.forms),
    roles: roles.map(({ id }) => id),
    zone: opened.manifest.zone,
  };
}

/** All problems of a package at once, or what it compiles to (W7). */
export async function checkPackage(
  files: PackageFiles,
  registry: Registry,
  { holders, rules }: CheckOptions = {},
): Promise<Checked> {
  const broken = packageProblems(files);
  if (broken.length > 0) return { problems: broken };
  const opened = openPackage(files);
  const models = await modelsOf(files, opened.manifest.zone);
  const { process, problems } = await compile(opened.xml, catalogueOf(opened, registry, models), opened.manifest.key);
  const found = [...problems, ...ruleProblems(opened), ...models.problems];
  if (process && process.id !== opened.manifest.key) {
    const message = text(
      `Give the process the id "${opened.manifest.key}", the key of its package.`,
      `流程的 id 应与流程包的键 "${opened.manifest.key}" 一致。`,
    );
    found.push(outcome('process-key-differs', message, { path: process.id }));
  }
  const behaves = process && behaviour(process);
  const inspected =
    process && inspect(process, surroundingsOf(withSoundRules(opened), registry, { holders, models }), rules);
  found.push(...(behaves?.problems ?? []), ...(inspected?.problems ?? []));
  if (!process || !behaves || !inspected || found.length > 0) return { problems: found };
  return {
    ...{ process, opened, models, behaviour: behaves },
    warnings: [...inspected.warnings, ...models.warnings, ...behaves.warnings],
  };
}

/** A rule that could misjudge is found here, not while a batch waits for it. */
const ruleProblems = ({ rules }: Package): Outcome[] =>
  Object.entries(rules).flatMap(([name, ruleSet]) =>
    ruleSetProblems(ruleSet).map((it) => ({ ...it, path: `rules/${name}.json#${it.path}` })),
  );

/** What has problems of its own is not looked into any further. */
const withSoundRules = (opened: Package): Package => ({
  ...opened,
  rules: Object.fromEntries(Object.entries(opened.rules).filter(([, each]) => ruleSetProblems(each).length === 0)),
});

export interface DeployOptions {
  /** A version that is not higher than the effective one takes its place as well. */
  readonly older?: boolean;
  /** The draft whose approval puts it into force. */
  readonly draft?: string;
}

const ASKED_FOR = 'an older version, asked for explicitly (明确要求部署较低版本)';

/** Of no meaning but its own. */
export const DEPLOYMENT_LOCK = 7_406_120;

/**
 * What is asked of the others must still be so when this one stands: deployments go one after the other. The later one by the
 * record is the effective one: it is not dated before one that it waited for.
 */
export async function inTurn(asked: Transaction): Promise<Transaction> {
  await asked.db.execute(sql`select pg_advisory_xact_lock(${DEPLOYMENT_LOCK})`);
  return { ...asked, now: new Date().toISOString() };
}

/** A package as it stands once it is in force, for everyone or as a pilot. */
export const standingRow = (
  { actor, now }: Transaction,
  files: PackageFiles,
  { process, opened }: { readonly process: Process; readonly opened: Package },
  state: 'effective' | 'pilot',
) => ({
  hash: packageHash(files),
  key: opened.manifest.key,
  version: opened.manifest.version,
  title: opened.manifest.title,
  state,
  package: files as JsonObject,
  process,
  build: BUILD,
  deployedBy: actor.id,
  deployedAt: now,
});

/** Puts a checked package into force in the transaction that decided it. */
export async function makeEffective(
  asked: Transaction,
  files: PackageFiles,
  { process, opened }: { process: Process; opened: Package },
  { older = false, draft }: DeployOptions,
): Promise<{ hash: string } | readonly Outcome[]> {
  const hash = packageHash(files);
  const { key, version } = opened.manifest;
  const tx = await inTurn(asked);
  const [same] = await tx.db
    .select()
    .from(definition)
    .where(and(eq(definition.key, key), eq(definition.version, version)));
  if (same && same.hash !== hash) return [versionTaken(key, version)];
  if (same?.state === 'retired') return [versionRetired(key, version)];
  if (same?.state === 'pilot') return [runsAsPilot(key, version)];
  const standing = await lastDeployed(tx.db, key);
  if (same?.state === 'effective' && standing?.hash === hash) return { hash };
  const other = standing !== undefined && standing.hash !== hash;
  const backwards = other && !isHigher(version, standing.version);
  if (backwards && !older) return [versionNotHigher(key, version, standing.version)];
  const { starts, problems } = firstStarts(process, parametersOf(opened), tx.now);
  if (problems.length > 0) return problems;
  const begun = await begunElsewhere(tx, key, process);
  if (begun.length > 0) return begun;
  const besides = await pilotsBeside(tx, key, process, hash);
  if (besides) return [besides];
  await tx.db
    .update(definition)
    .set({ state: 'superseded' })
    .where(and(eq(definition.key, key), eq(definition.state, 'effective'), ne(definition.hash, hash)));
  const row = standingRow(tx, files, { process, opened }, 'effective');
  await tx.db
    .insert(definition)
    .values(row)
    .onConflictDoUpdate({ target: definition.hash, set: { state: 'effective' } });
  await reschedule(tx, hash, key, starts);
  await askReading(tx, { ...row, ...(draft && { draft }) }, standing !== undefined);
  const reason = tx.actor.reason ?? (backwards ? ASKED_FOR : undefined);
  await record(
    { ...tx, actor: { ...tx.actor, reason } },
    {
      action: 'definition.deploy',
      result: 'done',
      resource: 'definition',
      resourceId: hash,
      definitionHash: hash,
      ...(standing && { before: { key, version: standing.version, hash: standing.hash } }),
      after: {
        key,
        version,
        process: fingerprint(process),
        ...(!same && { stamp: stampOf(row) }),
        ...(draft && { draft }),
      },
    },
  );
  return { hash };
}

export interface Deployed {
  readonly hash: string;
  readonly warnings: readonly Outcome[];
}

/** Deploys a package: refused with every problem at once, or effective from now on; running instances stay pinned to theirs. */
export async function deploy(
  core: { readonly store: Store; readonly registry: Registry },
  files: PackageFiles,
  actor: Actor,
  options: DeployOptions = {},
): Promise<Deployed | { readonly problems: readonly Outcome[] }> {
  const holders = await transact(core.store, actor, (tx) => holdersOf(tx, actor.plant, tx.now));
  const checked = await checkPackage(files, core.registry, { holders });
  if ('problems' in checked) return checked;
  const made = await transact(core.store, actor, (tx) => makeEffective(tx, files, checked, options));
  return 'hash' in made ? { ...made, warnings: checked.warnings } : { problems: made };
}
