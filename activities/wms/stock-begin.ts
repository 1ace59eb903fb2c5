import { sql } from 'drizzle-orm';
import { record } from '../../engine/audit/append.ts';
import { recordedOf } from '../../engine/audit/register.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import type { Store } from '../../engine/store/open.ts';
import { type Actor, transact } from '../../engine/store/transaction.ts';
import { audit } from '../../schemas/db/engine.ts';
import { lotStates, STOCK_BEGIN } from './lot-register.ts';

const LOCK = 7_406_121;

/**
 * Puts on record, once, the finished lots that stand accepted though no act here accepted them: they were released before there
 * was a Signet. From then on a finished lot is accepted by its release alone.
 */
export function beginStock(store: Store, actor: Actor): Promise<void> {
  return transact(store, actor, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const [begun] = await tx.db
      .select({ id: audit.id })
      .from(audit)
      .where(sql`${audit.action} = ${STOCK_BEGIN}`)
      .limit(1);
    if (begun) return;
    const recorded = await recordedOf(tx.db, lotStates);
    const stands = await lotStates.stands(tx.db);
    const earlier = [...stands].filter(
      ([number, row]) => !recorded.has(number) && !lotStates.mayStand?.(row, recorded),
    );
    const lots: JsonObject = Object.fromEntries(
      earlier.map(([number, { stockState = null, shippable = null }]) => [number, { stockState, shippable }]),
    );
    await record(tx, {
      action: STOCK_BEGIN,
      result: 'done',
      resource: 'stock',
      resourceId: 'finished',
      after: { lots },
    });
  });
}
