import { createHash, randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { person, session } from '../../schemas/db/engine.ts';
import { record } from '../audit/append.ts';
import type { Store } from '../store/open.ts';
import { database, type Transaction } from '../store/transaction.ts';

const IDLE = 15 * 60_000;
const LONGEST = 12 * 60 * 60_000;
/** Being seen is written at most this often: a page that polls does not write at every request. */
const SEEN_EVERY = 30_000;
const TOKEN_BYTES = 32;

/** Only the hash is stored: who reads the table cannot take over a session. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export async function openSession(tx: Transaction, who: string): Promise<{ readonly token: string }> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await tx.db.insert(session).values({
    hash: hashOf(token),
    person: who,
    createdAt: tx.now,
    lastSeenAt: tx.now,
    expiresAt: new Date(Date.parse(tx.now) + LONGEST).toISOString(),
  });
  await record(tx, { action: 'session.open', result: 'done', resource: 'person', resourceId: who });
  return { token };
}

/** Whose session this is, or nobody's: ended, idle for too long, or past its longest time (SIG-4). */
export async function sessionOf(store: Store, token: string, now = new Date()): Promise<string | undefined> {
  const db = database(store);
  const hash = hashOf(token);
  const [row] = await db
    .select({ person: session.person, lastSeenAt: session.lastSeenAt, expiresAt: session.expiresAt })
    .from(session)
    .innerJoin(person, and(eq(person.id, session.person), eq(person.active, true)))
    .where(and(eq(session.hash, hash), isNull(session.endedAt)));
  if (!row) return undefined;
  const idle = now.getTime() - Date.parse(row.lastSeenAt);
  if (idle > IDLE || now.getTime() >= Date.parse(row.expiresAt)) return undefined;
  if (idle > SEEN_EVERY) await db.update(session).set({ lastSeenAt: now.toISOString() }).where(eq(session.hash, hash));
  return row.person;
}

export async function endSession(tx: Transaction, token: string): Promise<void> {
  const ended = await tx.db
    .update(session)
    .set({ endedAt: tx.now })
    .where(and(eq(session.hash, hashOf(token)), isNull(session.endedAt)))
    .returning({ person: session.person });
  for (const row of ended) {
    await record(tx, { action: 'session.end', result: 'done', resource: 'person', resourceId: row.person });
  }
}
