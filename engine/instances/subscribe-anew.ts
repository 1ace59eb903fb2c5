import { eq } from 'drizzle-orm';
import { subscription } from '../../schemas/db/engine.ts';
import { canonical } from '../audit/canonical.ts';
import { isAwaited, subscriptionOf } from '../audit/subscription-rows.ts';
import type { State } from '../kernel/state.ts';
import { waits } from '../kernel/waits.ts';
import type { Transaction } from '../store/transaction.ts';
import { advanceWithin } from './advance.ts';
import type { Core } from './core.ts';
import { takeEarly } from './early-messages.ts';
import { Refusal } from './moving.ts';
import type { InstanceRow } from './step-row.ts';

/**
 * Writes anew by what an instance, locked by the caller, is found when that comes which it waits for, and takes what came
 * meanwhile and was kept. Answers whether anything else stood there.
 */
export async function subscribeAnew(core: Core, tx: Transaction, { id, state }: InstanceRow): Promise<boolean> {
  const awaited = waits(state as unknown as State).filter(isAwaited);
  const due = awaited.map((wait) => subscriptionOf(id, wait));
  const stands = await tx.db.select().from(subscription).where(eq(subscription.instance, id));
  const same = (rows: readonly object[]) => canonical(rows.map((row) => canonical(row)).sort());
  if (same(due) === same(stands)) return false;
  await tx.db.delete(subscription).where(eq(subscription.instance, id));
  if (due.length > 0) await tx.db.insert(subscription).values(due);
  for (const wait of awaited) if (wait.kind === 'message') await takeKept(core, tx, id, wait);
  return true;
}

async function takeKept(core: Core, tx: Transaction, instance: string, wait: Parameters<typeof takeEarly>[2]) {
  const event = await takeEarly(tx, instance, wait);
  if (!event) return;
  const taken = await advanceWithin(core, tx, { instance, event }, { actor: tx.actor, performs: 'nothing' });
  if (taken.kind === 'refused') throw new Refusal(taken.outcome);
}
