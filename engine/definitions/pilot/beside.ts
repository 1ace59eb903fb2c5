import { isDeepStrictEqual } from 'node:util';
import { beginnings } from '../../kernel/beginnings.ts';
import type { Process } from '../../kernel/model.ts';
import { type Outcome, outcome, text } from '../../kernel/outcome.ts';
import type { Transaction } from '../../store/transaction.ts';
import { byHash } from '../load.ts';
import { openPilots, running } from './pilots.ts';

/** Messages, signals and the clock begin a process by its start events, whichever version it is: two versions beside each other begin by the same. */
export const beginAlike = (one: Process, other: Process): boolean =>
  isDeepStrictEqual(beginnings(one), beginnings(other));

/** Why a version cannot take the place of the one for everyone while pilots of its process run. */
export async function pilotsBeside(
  tx: Transaction,
  key: string,
  process: Process,
  own: string,
): Promise<Outcome | undefined> {
  const open = await openPilots(tx.db, key);
  // What was changed past the acts on record is mended by deploying the right version, and named by verification.
  if (open === 'altered') return undefined;
  for (const { hash, version } of running(open, tx.now)) {
    const pilot = hash === own ? undefined : await byHash(tx.db, hash);
    if (pilot && !beginAlike(pilot.process, process)) return beginsOtherwise(version);
  }
  return undefined;
}

export const beginsOtherwise = (version: string): Outcome =>
  outcome(
    'pilot-begins-otherwise',
    text(
      `It begins by other events than version ${version}, beside which it would be in force: let both begin by the same start events, or end the pilot first.`,
      `其启动事件与并行生效的版本 ${version} 不同：请使两者的开始事件一致，或先结束试运行。`,
    ),
    { path: 'process.bpmn' },
  );
