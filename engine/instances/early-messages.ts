import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { message } from '../../schemas/db/engine.ts';
import { record } from '../audit/append.ts';
import { KEY_MISSING } from '../audit/instance-mac.ts';
import { MESSAGE_TAKEN } from '../audit/message-register.ts';
import type { Event } from '../kernel/event.ts';
import type { MessageWait } from '../kernel/wait.ts';
import { given, statement } from '../store/statement.ts';
import type { Transaction } from '../store/transaction.ts';
import { raiseMessage, waitsOnRecord } from './message-on-record.ts';
import { Refusal } from './moving.ts';

/** Whoever sends and whoever begins to wait for the same name and key do so one after the other: none misses the other. */
export async function correlate(tx: Transaction, name: string, key: string): Promise<void> {
  await lock(tx.db, { name: `${name}\u0001${key}` });
}

const lock = statement((db) =>
  db
    .select({ locked: sql`pg_advisory_xact_lock(hashtextextended(${given('name')}, 7406))` })
    .from(sql`(values (1)) as once`),
);

/** A message that came before anybody waited for it, if its time to live has not ended. */
export async function takeEarly(tx: Transaction, instance: string, wait: MessageWait): Promise<Event | undefined> {
  await correlate(tx, wait.message, wait.key);
  const waiting = await tx.db
    .select()
    .from(message)
    .where(
      and(
        eq(message.message, wait.message),
        eq(message.key, wait.key),
        isNull(message.takenAt),
        gt(message.expiresAt, tx.now),
      ),
    )
    .orderBy(asc(message.receivedAt))
    .for('update');
  const early = await firstOnRecord(tx, waiting);
  if (!early) return undefined;
  const taken = { instance, takenAt: tx.now };
  await tx.db.update(message).set(taken).where(eq(message.id, early.id));
  await record(tx, { action: MESSAGE_TAKEN, result: 'done', resource: 'message', resourceId: early.id, after: taken });
  return { id: `message:${early.id}`, type: 'messageReceived', wait: wait.id, at: tx.now, payload: early.payload };
}

/** The first that somebody sent; what nobody sent is on record, and waits for ever. */
async function firstOnRecord(tx: Transaction, waiting: readonly (typeof message.$inferSelect)[]) {
  for (const row of waiting) {
    const holds = await waitsOnRecord(tx.db, row);
    if (holds === 'no-key') throw new Refusal(KEY_MISSING);
    if (holds) return row;
    await raiseMessage(tx, row);
  }
  return undefined;
}
