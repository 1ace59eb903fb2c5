import { eq, inArray, or } from 'drizzle-orm';
import { iso } from '../../engine/audit/canonical.ts';
import { type Fields, type RecordedAct, type Register, rows } from '../../engine/audit/register.ts';
import { APP_ROLE } from '../../engine/store/open.ts';
import { audit } from '../../schemas/db/engine.ts';
import { deviation } from '../../schemas/db/erp/quality.ts';

const LOADED = 'plant.load';
const OPEN: Fields = { closedAt: null, closedBy: null };

/** What was open when it was loaded, and what was closed here since. */
function told({ action, resourceId, after }: RecordedAct): readonly (readonly [string, Fields])[] {
  if (action === 'deviation.close') return [[resourceId ?? '', after ?? {}]];
  const numbers = (after?.openDeviations ?? []) as readonly string[];
  return numbers.map((number) => [number, OPEN] as const);
}

/** QMS opens deviations and closes its own, before they come here or under its own account: what it wrote is its record. */
export const deviations: Register = {
  table: 'erp.deviation',
  actions: [LOADED, 'deviation.close'],
  among: eq(audit.result, 'done'),
  about: (ids) => or(inArray(audit.resourceId, [...ids]), eq(audit.action, LOADED)),
  mayStand: ({ sourceSystem }) => sourceSystem !== 'SIGNET',
  mayDiffer: ({ writtenAs }, { closedBy }) => closedBy === null && writtenAs !== null && writtenAs !== APP_ROLE,
  tells: told,
  stands: async (db, ids) =>
    rows(
      await db
        .select()
        .from(deviation)
        .where(ids && inArray(deviation.number, [...ids])),
      ({ number }) => number,
      (row) => ({
        ...row,
        title: { ...row.title },
        openedAt: iso(row.openedAt),
        closedAt: iso(row.closedAt),
        enteredAt: iso(row.enteredAt),
      }),
    ),
};
