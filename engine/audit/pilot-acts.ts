import { and, asc, eq } from 'drizzle-orm';
import { audit } from '../../schemas/db/engine.ts';
import type { Database } from '../store/transaction.ts';
import { auditHash } from './append.ts';
import { iso } from './canonical.ts';
import { codeHolds } from './row-code.ts';
import { AUDIT_AS_STORED } from './row-hash.ts';

/** Acts that begin and end a pilot, on record under the key of its process. No row that can be changed tells of a pilot. */
export const PILOT = 'pilot';
export const PILOT_BEGINS = 'definition.pilot';
export const PILOT_ENDS = ['definition.take-back', 'definition.extend'] as const;
export type PilotEnd = (typeof PILOT_ENDS)[number];

/** What can be measured of the instances of a version, each as an average of one instance. */
export type Figure = 'refused-signatures' | 'cycles' | 'hours' | 'incidents';

/** A figure with the most that it may be for the pilot to have succeeded. */
export interface Measure {
  readonly figure: Figure;
  readonly most: number;
}

/** For which places a version is in force, how it is judged, and when it ends by itself. */
export interface PilotTerms {
  readonly scope: { readonly site?: string; readonly line?: string; readonly product?: string };
  readonly measures: readonly Measure[];
  readonly until: string;
}

/** What the act that began a pilot says of it. */
export interface PilotBegun extends PilotTerms {
  readonly pilot: string;
  readonly draft: string;
  readonly key: string;
  readonly hash: string;
  readonly version: string;
  /** The version for everyone beside which it was begun. */
  readonly beside: { readonly hash: string; readonly version: string };
}

export interface PilotOnRecord extends PilotBegun {
  readonly begun: string;
  readonly ended?: { readonly by: PilotEnd; readonly at: string };
}

/** Every pilot of a process, the first one first; `altered` when an act is not as Signet wrote it: then nobody can say which version begins. */
export async function pilotsOnRecord(
  db: Pick<Database, 'select'>,
  key: string,
): Promise<readonly PilotOnRecord[] | 'altered'> {
  const acts = await db
    .select(AUDIT_AS_STORED)
    .from(audit)
    .where(and(eq(audit.resource, PILOT), eq(audit.resourceId, key), eq(audit.result, 'done')))
    .orderBy(asc(audit.enteredAt), asc(audit.id));
  if (!acts.every((act) => auditHash(act) === act.hash && codeHolds('audit', act) === true)) return 'altered';
  const pilots = new Map<string, PilotOnRecord>();
  for (const { action, after, enteredAt } of acts) {
    const told = after as unknown as PilotBegun;
    const known = pilots.get(told.pilot);
    const at = iso(enteredAt);
    if (action === PILOT_BEGINS) pilots.set(told.pilot, { ...told, begun: at });
    else if (known) pilots.set(told.pilot, { ...known, ended: { by: action as PilotEnd, at } });
  }
  return [...pilots.values()];
}
