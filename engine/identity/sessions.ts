import { createHash, randomBytes } from 'node:crypto';
import { and, eq, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm';
import { audit, credential, person, session } from '../../schemas/db/engine.ts';
import { record } from '../audit/append.ts';
import { sessionHolds, withCode } from '../audit/session-code.ts';
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
  const hash = hashOf(token);
  // A secret that is set at the same time ends this session, or was set before it.
  await tx.db.select({ person: credential.person }).from(credential).where(eq(credential.person, who)).for('share');
  const seen = { createdAt: tx.now, lastSeenAt: tx.now };
  const expiresAt = new Date(Date.parse(tx.now) + LONGEST).toISOString();
  await tx.db.insert(session).values(withCode({ hash, person: who, ...seen, expiresAt }));
  const after = { session: hash };
  await record(tx, { action: 'session.open', result: 'done', resource: 'person', resourceId: who, after });
  return { token };
}

/** Somebody wrote it into the database, or revived it there: it is nobody's, and whoever presents it is on record. */
export const FORGED = Symbol('forged session');

/** An act on record ended it, whatever its row says: that it does not may be somebody else's doing. */
const ended = (hash: string) =>
  sql<boolean>`exists (select from ${audit} where ${audit.action} = 'session.end' and (${audit.after} ->> 'session') = ${hash})`;

/** Whose session this is, or nobody's: ended, idle for too long, past its longest time (SIG-4), or not opened by Signet. */
export async function sessionOf(
  store: Store,
  token: string,
  now = new Date(),
): Promise<string | typeof FORGED | undefined> {
  const db = database(store);
  const hash = hashOf(token);
  const [row] = await db
    .select({ ...getTableColumns(session), over: ended(hash) })
    .from(session)
    .innerJoin(person, and(eq(person.id, session.person), eq(person.active, true)))
    .where(and(eq(session.hash, hash), isNull(session.endedAt)));
  if (!row) return undefined;
  if (row.over) return FORGED;
  const holds = sessionHolds(row);
  if (holds !== true) return holds === false ? FORGED : undefined;
  const idle = now.getTime() - Date.parse(row.lastSeenAt);
  if (idle > IDLE || now.getTime() >= Date.parse(row.expiresAt)) return undefined;
  if (idle > SEEN_EVERY) {
    const { lastSeenAt, mac } = withCode({ ...row, lastSeenAt: now.toISOString() });
    await db.update(session).set({ lastSeenAt, mac }).where(eq(session.hash, hash));
  }
  return row.person;
}

export const endSession = (tx: Transaction, token: string): Promise<void> => end(tx, eq(session.hash, hashOf(token)));

/** All that a person has open. */
export const endSessionsOf = (tx: Transaction, who: string): Promise<void> => end(tx, eq(session.person, who));

async function end(tx: Transaction, which: SQL): Promise<void> {
  const over = await tx.db
    .update(session)
    .set({ endedAt: tx.now })
    .where(and(which, isNull(session.endedAt)))
    .returning({ person: session.person, hash: session.hash });
  for (const row of over) {
    const about = { resource: 'person', resourceId: row.person, after: { session: row.hash } };
    await record(tx, { action: 'session.end', result: 'done', ...about });
  }
}
