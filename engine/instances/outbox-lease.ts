import { and, asc, eq, getTableColumns, lte, sql } from 'drizzle-orm';
import { outbox } from '../../schemas/db/engine.ts';
import type { Store } from '../store/open.ts';
import { given, type Place, reading, statement, updating } from '../store/statement.ts';
import { database } from '../store/transaction.ts';

export type OutboxRow = typeof outbox.$inferSelect;
/** Rows that one call does. */
export type OutboxGroup = readonly [OutboxRow, ...OutboxRow[]];

const LEASE = 30_000;
const SET_ASIDE = 24 * 60 * 60_000;
const later = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

/** What a crash takes of the relay's own notes is done again, which changes nothing: they need not wait for the disk. */
const unflushed = sql`set_config('synchronous_commit', 'off', true) is not null`;

const leased = reading(getTableColumns(outbox), (db, fields) => {
  const due = db
    .select({ instance: outbox.instance })
    .from(outbox)
    .where(lte(outbox.nextAt, given('now')))
    .orderBy(asc(outbox.id))
    .limit(given('limit'))
    .for('update', { skipLocked: true });
  return db
    .update(outbox)
    .set({ nextAt: given('nextAt') as never, attempts: sql`${outbox.attempts} + 1` })
    .where(and(sql`${outbox.instance} in ${due}`, lte(outbox.nextAt, given('now')), unflushed))
    .returning(fields);
});

/** Takes what is due for a while, with all that is due for the same instances: another relay, or this one after a crash, comes back to it when the lease ends. */
export async function lease(store: Store, limit: number): Promise<OutboxRow[]> {
  const rows = await leased(database(store), { now: new Date().toISOString(), nextAt: later(LEASE), limit });
  return rows.sort((a, b) => a.id - b.id);
}

const wakes = ({ content }: OutboxRow) => content.kind === 'start' || content.kind === 'ring';

/** What begins or rings one execution goes together, its beginning first; all else is done by itself. */
export function grouped(rows: readonly OutboxRow[]): OutboxGroup[] {
  const groups = new Map<string, [OutboxRow, ...OutboxRow[]]>();
  for (const row of rows) {
    const name = wakes(row) ? `${row.instance}/${row.epoch}` : `${row.id}`;
    const group = groups.get(name);
    if (!group) groups.set(name, [row]);
    else if (row.content.kind === 'start') group.unshift(row);
    else group.push(row);
  }
  return [...groups.values()];
}

const remove = statement((db) =>
  db.delete(outbox).where(and(sql`${outbox.id} = any(${given('ids')}::bigint[])`, unflushed)),
);
const move = updating(outbox, ['nextAt'], eq(outbox.id, given('id')));

export async function done(store: Store, rows: readonly OutboxRow[]): Promise<number> {
  return rows.length > 0 ? remove(database(store), { ids: rows.map(({ id }) => id) }) : 0;
}

/** What is not ours is never done; it stays as evidence, and is looked at again. */
export const setAside = (place: Place, { id }: OutboxRow): Promise<number> =>
  move(place, { id, nextAt: later(SET_ASIDE) });

/** Tried again later, each time later still. */
export const postpone = (store: Store, { id, attempts }: OutboxRow): Promise<number> =>
  move(database(store), { id, nextAt: later(Math.min(500 * 2 ** attempts, 15_000)) });
