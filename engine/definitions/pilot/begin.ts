import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { definition } from '../../../schemas/db/engine.ts';
import { record } from '../../audit/append.ts';
import { fingerprint, stampOf } from '../../audit/fingerprint.ts';
import { PILOT, PILOT_BEGINS, type PilotBegun } from '../../audit/pilot-acts.ts';
import type { Process } from '../../kernel/model.ts';
import { type JsonObject, type Outcome, outcome, text } from '../../kernel/outcome.ts';
import type { Transaction } from '../../store/transaction.ts';
import { inTurn, standingRow } from '../deploy.ts';
import { lastDeployed } from '../deployed.ts';
import { byHash } from '../load.ts';
import type { Package, PackageFiles } from '../package.ts';
import { askReading } from '../reading/ask.ts';
import { isHigher } from '../version.ts';
import { versionNotHigher, versionTaken } from '../version-rules.ts';
import { beginAlike, beginsOtherwise } from './beside.ts';
import { notAsDeployed } from './choose.ts';
import { openPilots, running } from './pilots.ts';
import { ambiguous, inWords } from './scope.ts';
import type { PilotTerms } from './terms.ts';

/** Puts a checked package into force for its scope, beside the version for everyone: nothing else changes. */
export async function beginPilot(
  asked: Transaction,
  files: PackageFiles,
  checked: { readonly process: Process; readonly opened: Package },
  { draft, terms }: { readonly draft: string; readonly terms: PilotTerms },
): Promise<{ readonly hash: string } | readonly Outcome[]> {
  const tx = await inTurn(asked);
  const row = standingRow(tx, files, checked, 'pilot');
  const { hash, key, version } = row;
  const [same] = await tx.db
    .select({ hash: definition.hash })
    .from(definition)
    .where(and(eq(definition.key, key), eq(definition.version, version)));
  if (same) return [versionTaken(key, version)];
  const standing = await lastDeployed(tx.db, key);
  if (!standing) return [NOTHING_BESIDE];
  if (!isHigher(version, standing.version)) return [versionNotHigher(key, version, standing.version)];
  const beside = await byHash(tx.db, standing.hash);
  if (!beside || !beginAlike(beside.process, checked.process)) return [beginsOtherwise(standing.version)];
  const open = await openPilots(tx.db, key);
  if (open === 'altered') return [notAsDeployed(key)];
  const rival = running(open, tx.now).find(({ scope }) => ambiguous(scope, terms.scope));
  if (rival) return [overlapping(rival)];
  await tx.db.insert(definition).values(row);
  await askReading(tx, { ...row, draft }, true);
  const begun: PilotBegun = {
    ...{ pilot: randomUUID(), draft, key, hash, version, ...terms },
    beside: { hash: standing.hash, version: standing.version },
  };
  const about = { action: PILOT_BEGINS, resource: PILOT, resourceId: key, definitionHash: hash } as const;
  const after = { ...begun, process: fingerprint(row.process), stamp: stampOf(row) };
  await record(tx, { ...about, result: 'done', after: after as unknown as JsonObject });
  return { hash };
}

const NOTHING_BESIDE = outcome(
  'pilot-needs-a-version',
  text(
    'No version of this process is in force: there is nothing to go back to. Make it effective for everyone.',
    '该流程尚无生效版本，试运行无法退回：请直接全面生效。',
  ),
  { path: 'body.pilot' },
);

const overlapping = ({ version, scope }: PilotBegun): Outcome => {
  const words = inWords(scope);
  return outcome(
    'pilot-overlaps',
    text(
      `The pilot of version ${version} for ${words.en} has places in common with this scope, and neither is the more specific: nobody could say which version begins there. Name the scope more closely, or end that pilot first.`,
      `版本 ${version} 的试运行（${words['zh-CN']}）与此范围有重叠，且互不包含，无法确定应启动哪个版本：请进一步限定范围，或先结束该试运行。`,
    ),
    { path: 'body.pilot.scope', details: { version, scope: { ...scope } } },
  );
};
