import { and, asc, eq, inArray } from 'drizzle-orm';
import { instance } from '../../schemas/db/engine.ts';
import { ROOT, type State } from '../kernel/state.ts';
import type { PlantPort, Reader, ReleaseProgress } from './plant-port.ts';

export interface BatchRelease {
  readonly releaseState: ReleaseProgress['state'] | 'not started';
  readonly instance?: string;
  readonly cycle: number;
  readonly checks: ReleaseProgress['checks'];
}

const NOT_STARTED: BatchRelease = { releaseState: 'not started', cycle: 0, checks: null };

/** How far the release of each lot has come, from its latest release process. */
export async function releasesOf(
  tx: Reader,
  port: PlantPort,
  plant: string,
  lots: readonly string[],
): Promise<(lot: string) => BatchRelease> {
  if (lots.length === 0) return () => NOT_STARTED;
  const ours = and(eq(instance.key, port.releaseKey), eq(instance.plant, plant));
  const rows = await tx.db
    .select()
    .from(instance)
    .where(and(ours, inArray(instance.businessKey, [...lots])))
    .orderBy(asc(instance.startedAt));
  // Later ones replace earlier ones: a lot is shown under its latest release.
  const known = new Map(rows.map((row) => [row.businessKey, releaseOf(port, row)]));
  return (lot) => known.get(lot) ?? NOT_STARTED;
}

function releaseOf(port: PlantPort, row: typeof instance.$inferSelect): BatchRelease {
  const state = row.state as unknown as State;
  const open = Object.values(state.nodes).map(({ element }) => element);
  const variables = state.variables[ROOT] ?? {};
  const progress = port.progress({ end: row.end, variables, open });
  return { releaseState: progress.state, instance: row.id, cycle: progress.cycle, checks: progress.checks };
}
