import { eq, isNull, sql } from 'drizzle-orm';
import { appointment, audit, credential, message, outbox, signal } from '../../schemas/db/engine.ts';
import { notification } from '../../schemas/db/notices.ts';
import type { Json, JsonObject } from '../kernel/outcome.ts';
import type { Store } from '../store/open.ts';
import { type Actor, type Database, type Transaction, transact } from '../store/transaction.ts';
import { record } from './append.ts';
import { iso } from './canonical.ts';
import { actOf, LOCK } from './codes-begin.ts';
import { type Content, contentOf, withContentCode } from './content-code.ts';
import { fingerprint } from './fingerprint.ts';
import { merkleRoot } from './merkle.ts';
import { MESSAGE_DELIVERED } from './message-register.ts';
import { SECRET_FOUND, SECRET_SET } from './secret-acts.ts';

const ACT = { action: 'evidence.contents-begin', resource: 'evidence', resourceId: 'contents' } as const;

/** Rows of one table that an earlier build wrote without a code. */
export interface Earlier {
  readonly rows: number;
  readonly root: string;
}

type Reader = Pick<Database, 'select'>;

const TABLES = { appointment, outbox, notification, signal } as const;

const uncoded: { readonly [K in Content]: (db: Reader) => Promise<string[]> } = {
  appointment: async (db) => (await without(db, 'appointment')).map((row) => contentOf('appointment', row)),
  outbox: async (db) => (await without(db, 'outbox')).map((row) => contentOf('outbox', row)),
  notification: async (db) => (await without(db, 'notification')).map((row) => contentOf('notification', row)),
  signal: async (db) => (await without(db, 'signal')).map((row) => contentOf('signal', row)),
};

const without = <K extends Content>(db: Reader, of: K) =>
  db
    .select()
    .from(TABLES[of] as never)
    .where(isNull(TABLES[of].mac)) as unknown as Promise<(typeof TABLES)[K]['$inferSelect'][]>;

export async function earlierOf(db: Reader, of: Content): Promise<Earlier> {
  const leaves = (await uncoded[of](db)).sort();
  return { rows: leaves.length, root: merkleRoot(leaves) };
}

/** What stood without a code when the act put it on record; nothing at all before that. */
export async function contentsBegun(db: Reader): Promise<Readonly<Record<Content, Earlier>> | undefined> {
  const act = await actOf(db, ACT);
  return act && (act.after as unknown as Readonly<Record<Content, Earlier>>);
}

/**
 * Puts on record, once, what stood before it had codes or acts that say so: what is used is given its code then, what is only
 * shown is accepted as it stood. Whoever has the key does it before anything else is written.
 */
export function beginContents(store: Store, actor: Actor): Promise<void> {
  return transact(store, actor, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    if (await contentsBegun(tx.db)) return;
    const after: Partial<Record<Content, Json>> = {};
    for (const of of Object.keys(uncoded) as Content[]) after[of] = { ...(await earlierOf(tx.db, of)) };
    for (const row of await without(tx.db, 'appointment'))
      await tx.db.update(appointment).set(withContentCode('appointment', row)).where(eq(appointment.id, row.id));
    for (const row of await without(tx.db, 'outbox'))
      await tx.db
        .update(outbox)
        .set({ mac: withContentCode('outbox', row).mac })
        .where(eq(outbox.id, row.id));
    await putMessages(tx);
    await putSecrets(tx);
    await record(tx, { ...ACT, result: 'done', after: after as JsonObject });
  });
}

const actsOn = (of: 'message' | 'person', id: unknown) =>
  sql`${audit.resource} = ${of} and ${audit.resourceId} = ${id}`;

/** Messages whose delivery no act tells. */
async function putMessages(tx: Transaction): Promise<void> {
  const told = sql`select from ${audit} where ${actsOn('message', message.id)} and ${audit.action} = ${MESSAGE_DELIVERED}`;
  for (const row of await tx.db.select().from(message).where(sql`not exists (${told})`)) {
    const moments = { receivedAt: iso(row.receivedAt), expiresAt: iso(row.expiresAt), takenAt: iso(row.takenAt) };
    const act = { action: MESSAGE_DELIVERED, result: 'done', resource: 'message', resourceId: row.id } as const;
    await record(tx, { ...act, after: { ...row, ...moments } });
  }
}

/** Secrets of which the acts that set them did not say which they were. */
async function putSecrets(tx: Transaction): Promise<void> {
  const told = sql`select from ${audit} where ${actsOn('person', credential.person)} and ${audit.action} = ${SECRET_SET} and ${audit.after} ? 'fingerprint'`;
  for (const row of await tx.db.select().from(credential).where(sql`not exists (${told})`)) {
    const act = { action: SECRET_FOUND, result: 'done', resource: 'person', resourceId: row.person } as const;
    await record(tx, { ...act, after: { fingerprint: fingerprint(row.secretHash) } });
  }
}
