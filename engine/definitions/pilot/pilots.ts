import { and, eq } from 'drizzle-orm';
import { audit, definition } from '../../../schemas/db/engine.ts';
import { PILOT, PILOT_BEGINS, type PilotOnRecord, pilotsOnRecord } from '../../audit/pilot-acts.ts';
import { given, reading } from '../../store/statement.ts';
import type { Database } from '../../store/transaction.ts';

type Reader = Pick<Database, 'select' | '_'>;

const versions = reading({ hash: definition.hash, state: definition.state, act: audit.id }, (db, fields) =>
  db
    .select(fields)
    .from(definition)
    .leftJoin(
      audit,
      and(eq(audit.resource, PILOT), eq(audit.resourceId, definition.key), eq(audit.action, PILOT_BEGINS)),
    )
    .where(eq(definition.key, given('key'))),
);

/**
 * The pilots of a process that were not ended, by the acts on record; `altered` when an act is not as Signet wrote it, or a
 * version's row says something else. A process that never had a pilot costs one statement.
 */
export async function openPilots(db: Reader, key: string): Promise<readonly PilotOnRecord[] | 'altered'> {
  const rows = await versions(db, { key });
  const stand = new Set(rows.filter(({ state }) => state === 'pilot').map(({ hash }) => hash));
  if (stand.size === 0 && rows.every(({ act }) => act === null)) return [];
  const known = await pilotsOnRecord(db, key);
  if (known === 'altered') return known;
  const open = known.filter(({ ended }) => ended === undefined);
  const agree = open.length === stand.size && open.every(({ hash }) => stand.has(hash));
  return agree ? open : 'altered';
}

/** Those that a new instance can begin with: what passed its end begins nothing, though nobody decided on it yet. */
export const running = (pilots: readonly PilotOnRecord[], now: string): readonly PilotOnRecord[] =>
  pilots.filter(({ until }) => until > now);
