import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { type Fields, type RecordedAct, type Register, rows } from '../../engine/audit/register.ts';
import { audit } from '../../schemas/db/engine.ts';
import { lot, STOCK_STATES, udi } from '../../schemas/db/erp/lots.ts';
import { LOT_RELEASE } from '../quality/released.ts';

const INSPECTED = 'inspection.record';
/** What stood accepted before there was a Signet. */
export const STOCK_BEGIN = 'stock.begin';

/** The inspection of an incoming lot tells its state, and does not touch whether it may be shipped. */
function told({ action, resourceId, after }: RecordedAct): readonly (readonly [string, Fields])[] {
  if (action === STOCK_BEGIN) return Object.entries((after?.lots ?? {}) as Readonly<Record<string, Fields>>);
  const { stockState = null, shippable = null } = after ?? {};
  return action === INSPECTED
    ? [[String(after?.lot), { stockState }]]
    : [[resourceId ?? '', { stockState, shippable }]];
}

/** A finished lot becomes 合格 by its release alone; before any act of ours a state is what ERP and WMS say, and what was accepted then was put on record once. */
export const lotStates: Register = {
  table: 'erp.lot',
  actions: [STOCK_BEGIN, LOT_RELEASE, ...STOCK_STATES.map((state) => `lot.${state}`), INSPECTED],
  // An earlier build did not say of which lot it recorded an inspection.
  among: and(eq(audit.result, 'done'), sql`(${audit.action} <> ${INSPECTED} or ${audit.after} ? 'lot')`),
  // Whatever its row says that it is: nothing is shipped before its release, and what has a UDI is finished.
  mayStand: ({ kind, stockState, shippable, labelled }) =>
    !shippable && (stockState !== 'accepted' || (kind !== 'finished' && !labelled)),
  tells: told,
  stands: async (db) =>
    rows(
      await db
        .select({ ...getTableColumns(lot), udi: udi.lot })
        .from(lot)
        .leftJoin(udi, eq(udi.lot, lot.number)),
      ({ number }) => number,
      ({ kind, stockState, shippable, udi: of }) => ({ kind, stockState, shippable, labelled: of !== null }),
    ),
};
