import { and, asc, eq, lte } from 'drizzle-orm';
import { schedule } from '../../schemas/db/engine.ts';
import { byHash, type Definition } from '../definitions/load.ts';
import { following } from '../kernel/timing.ts';
import { database, savepoint, type Transaction } from '../store/transaction.ts';
import { type Core, system } from './core.ts';
import { moving, Refusal } from './moving.ts';
import { notBegun } from './not-begun.ts';
import { startWithin } from './start.ts';

type Scheduled = typeof schedule.$inferSelect;

/** Processes that one look begins: the rest is due at the next. */
const MOST = 20;

/**
 * Begins what is due by the clock; answers how many times that was. Each time is taken in one transaction with what it
 * begins, so that it begins once whoever looks. Times that passed while nobody looked are made up for, one by one.
 */
export async function startScheduled(core: Core): Promise<number> {
  const due = await database(core.store)
    .select()
    .from(schedule)
    .where(lte(schedule.due, new Date().toISOString()))
    .orderBy(asc(schedule.due))
    .limit(MOST);
  for (const row of due) await moving(core, system('relay', row.plant), (tx) => take(core, tx, row));
  return due.length;
}

async function take(core: Core, tx: Transaction, { definitionHash, element, trigger, due }: Scheduled): Promise<void> {
  const timer = and(eq(schedule.element, element), eq(schedule.trigger, trigger));
  const here = and(eq(schedule.definitionHash, definitionHash), timer);
  const [row] = await tx.db
    .select()
    .from(schedule)
    .where(and(here, eq(schedule.due, due)))
    .for('update');
  const definition = row && (await byHash(tx.db, definitionHash));
  if (!row || !definition) return;
  const { repeat } = row;
  const time = { due: new Date(row.due).toISOString(), ...(repeat && { repeat }) };
  await begin(core, tx, { element, trigger, due: time.due }, definition);
  const next = following(time, definition.process.zone);
  if (next) await tx.db.update(schedule).set(next).where(here);
  else await tx.db.delete(schedule).where(here);
}

/** The time that it is due at names the instance. One that may not begin is on record, and the next time comes all the same. */
async function begin(
  core: Core,
  tx: Transaction,
  at: { element: string; trigger: number; due: string },
  { hash, key }: Definition,
): Promise<void> {
  const { element, trigger, due } = at;
  // several timers of an event may be due at one time
  const name = trigger === 0 ? due : `${due} (${trigger + 1})`;
  const request = { key, businessKey: name, variables: {}, eventId: `timer:${hash}/${element}/${name}`, element };
  try {
    await savepoint(tx, (inner) => startWithin(core, inner, request));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await notBegun(tx, error.outcome, { resource: 'definition', resourceId: key, after: { element, due } });
  }
}
