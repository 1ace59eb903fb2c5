import { versions } from 'node:process';
import { fingerprint } from '../../audit/fingerprint.ts';
import { packageHash } from '../../audit/package-hash.ts';
import { rules } from '../../bpmn/rules/index.ts';
import { BUILD } from '../../build.ts';
import type { Coverage } from '../../cases/coverage.ts';
import type { Gaps } from '../../cases/gaps.ts';
import type { Tried } from '../../cases/suite.ts';
import { packageRules } from '../../check/rules/index.ts';
import type { JsonObject, Text } from '../../kernel/outcome.ts';
import type { Registry } from '../../plugins/plugin.ts';
import { pluginsOf } from '../bound-plugins.ts';
import type { CheckOptions } from '../deploy.ts';
import { manifestIn } from '../drafts/files.ts';
import type { PackageFiles } from '../package.ts';
import { type Trial, tryPackage } from '../trial.ts';
import { plain } from './refused.ts';

/** What the gate found out about a package: executed, not asserted (DEF-7). */
export interface Verification {
  readonly format: 'signet-verification/1';
  /** Hash of the package, its name, and the build that executed it. */
  readonly package: string;
  readonly key: string;
  readonly version: string;
  readonly build: string;
  /** Codes of the rules that it was held against; records of earlier builds do not say. */
  readonly rules?: readonly string[];
  /** On what it was executed: the runtime, and the plugins that the package is bound to with their versions. */
  readonly environment?: { readonly node: string; readonly plugins: Readonly<Record<string, string>> };
  /** When, by the server's clock. */
  readonly at: string;
  readonly passed: boolean;
  readonly problems: readonly JsonObject[];
  readonly warnings: readonly JsonObject[];
  /** Fingerprint of what the package compiles to. */
  readonly process: string | null;
  readonly scenarios: readonly ScenarioRecord[];
  readonly coverage: Coverage | null;
  readonly gaps: Gaps | null;
}

export interface ScenarioRecord {
  readonly name: string;
  readonly title: Text;
  readonly requirements: readonly string[];
  readonly passed: boolean;
  readonly problems: readonly JsonObject[];
  /** The elements entered, in order, and how it ended. */
  readonly path: readonly string[];
  readonly status: string;
  readonly end: string | null;
}

export interface GateRun {
  readonly verification: Verification;
  /** What it compiled to, where it compiles. */
  readonly trial: Trial | undefined;
}

export async function runGate(
  files: PackageFiles,
  registry: Registry,
  { holders, at }: { readonly holders?: CheckOptions['holders'] | undefined; readonly at: string },
): Promise<GateRun> {
  const { key = '', version = '' } = manifestIn(files);
  const about = {
    format: 'signet-verification/1',
    package: packageHash(files),
    key,
    version,
    build: BUILD,
    rules: RULES,
    at,
  } as const;
  const trial = await tryPackage(files, registry, holders ? { holders } : {});
  if ('problems' in trial) {
    const nothing = { warnings: [], process: null, scenarios: [], coverage: null, gaps: null };
    return {
      trial: undefined,
      verification: { ...about, passed: false, problems: plain(trial.problems), ...nothing },
    };
  }
  const { passed, warnings, process, tried, coverage, gaps } = trial;
  const executed = {
    warnings: plain(warnings),
    process: fingerprint(process),
    environment: { node: versions.node, plugins: pluginsOf(process) },
    scenarios: tried.map(recorded),
    coverage,
    gaps,
  };
  return { trial, verification: { ...about, passed, problems: [], ...executed } };
}

const RULES = [...rules, ...packageRules].map(({ code }) => code).sort();

const recorded = ({ name, scenario, played }: Tried): ScenarioRecord => ({
  name,
  title: scenario.title,
  requirements: scenario.requirements ?? [],
  passed: played.problems.length === 0,
  problems: plain(played.problems),
  path: played.path,
  status: played.state.status,
  end: played.state.end ?? null,
});
