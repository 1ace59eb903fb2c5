import { and, eq } from 'drizzle-orm';
import { definition } from '../../schemas/db/engine.ts';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';
import { isHigher } from './version.ts';

/** Code of the refusal of a version that is not higher than the effective one. */
export const VERSION_OLDER = 'definition-version-older';

const PATH = { path: 'manifest.json#/version' };

/** The version that is effective now. */
export async function standingOf(tx: Transaction, key: string) {
  const [standing] = await tx.db
    .select({ version: definition.version, hash: definition.hash })
    .from(definition)
    .where(and(eq(definition.key, key), eq(definition.state, 'effective')));
  return standing;
}

/** Why a new package may not have this version: it exists, or a higher one is effective. */
export async function versionProblem(tx: Transaction, key: string, version: string): Promise<Outcome | undefined> {
  const [same] = await tx.db
    .select({ hash: definition.hash })
    .from(definition)
    .where(and(eq(definition.key, key), eq(definition.version, version)));
  if (same) return versionTaken(key, version);
  const standing = await standingOf(tx, key);
  return standing && !isHigher(version, standing.version)
    ? versionNotHigher(key, version, standing.version)
    : undefined;
}

export const versionTaken = (key: string, version: string): Outcome =>
  outcome(
    'definition-version-taken',
    text(
      `Version ${version} of ${key} exists with other content: give the changed package a new version.`,
      `${key} 的版本 ${version} 已存在且内容不同：请为修改后的流程包使用新的版本号。`,
    ),
    PATH,
  );

export const versionRetired = (key: string, version: string): Outcome =>
  outcome(
    'definition-retired',
    text(
      `Version ${version} of ${key} was retired and does not come back: give the package a new version.`,
      `${key} 的版本 ${version} 已退役，不再恢复：请为流程包使用新的版本号。`,
    ),
    PATH,
  );

export const versionNotHigher = (key: string, version: string, standing: string): Outcome =>
  outcome(
    VERSION_OLDER,
    text(
      `Version ${version} of ${key} is not higher than ${standing}, which is effective: give the package a higher version. To go back to it all the same, ask for it with --older ("older": true).`,
      `${key} 的版本 ${version} 不高于现行版本 ${standing}：请为流程包使用更高的版本号。如确需退回该版本，请用 --older（"older": true）明确指定。`,
    ),
    PATH,
  );

export const runsAsPilot = (key: string, version: string): Outcome =>
  outcome(
    'pilot-running',
    text(
      `Version ${version} of ${key} is in force as a pilot: make it the version for everyone there, or take it back.`,
      `${key} 的版本 ${version} 正在试运行：请在试运行中将其推广为全面生效，或收回。`,
    ),
    PATH,
  );
