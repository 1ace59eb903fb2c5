import { and, asc, eq } from 'drizzle-orm';
import { message, subscription } from '../../schemas/db/engine.ts';
import { record } from '../audit/append.ts';
import { MESSAGE_DELIVERED } from '../audit/message-register.ts';
import { effectiveAll } from '../definitions/load.ts';
import { type Beginning, beginnings, needsMore } from '../kernel/beginnings.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import { advanceWithin } from './advance.ts';
import type { Core } from './core.ts';
import { correlate } from './early-messages.ts';
import { MESSAGE_ALTERED, wasDelivered } from './message-on-record.ts';
import { moving, Refusal, type Refused } from './moving.ts';
import { startWithin } from './start.ts';

export interface Message {
  /** Given by the sender: the same message sent twice is taken once. */
  readonly id: string;
  readonly message: string;
  readonly key: string;
  readonly payload: JsonObject;
  /** Milliseconds for which a message that nobody waits for is kept. */
  readonly ttl?: number;
}

export interface Delivered {
  readonly kind: 'delivered';
  readonly instances: readonly string[];
  /** Nobody waits for it yet: it is kept for its time to live. */
  readonly kept: boolean;
}

const DAY = 86_400_000;

interface Start extends Beginning {
  readonly key: string;
  readonly needsMore: boolean;
}

/** What begins by this message, if anything does. */
async function startOf(tx: Transaction, name: string): Promise<Start | undefined> {
  for (const { key, process } of await effectiveAll(tx.db)) {
    const found = beginnings(process).find(({ trigger }) => trigger.kind === 'message' && trigger.message === name);
    if (found) return { ...found, key, needsMore: needsMore(process, found) };
  }
  return undefined;
}

/** A process that this message begins does so, unless one is already running for the key. */
async function begin(core: Core, tx: Transaction, sent: Message, { key, element, part }: Start): Promise<string> {
  const request = {
    key,
    businessKey: sent.key,
    variables: sent.payload,
    eventId: `message:${sent.id}`,
    element,
    ...(part !== undefined && { part }),
  };
  return (await startWithin(core, tx, request)).instance;
}

async function waiter(core: Core, tx: Transaction, sent: Message): Promise<string | undefined> {
  const waiting = await tx.db
    .select()
    .from(subscription)
    .where(
      and(eq(subscription.kind, 'message'), eq(subscription.message, sent.message), eq(subscription.key, sent.key)),
    )
    .orderBy(asc(subscription.instance), asc(subscription.wait));
  for (const { instance, wait } of waiting) {
    const event = {
      id: `message:${sent.id}`,
      type: 'messageReceived' as const,
      wait,
      at: tx.now,
      payload: sent.payload,
    };
    const taken = await advanceWithin(core, tx, { instance, event }, { actor: tx.actor, performs: 'quick' });
    if (taken.kind === 'advanced' && taken.steps.length > 0) return instance;
  }
  return undefined;
}

async function deliverWithin(core: Core, tx: Transaction, sent: Message): Promise<Delivered> {
  const start = await startOf(tx, sent.message);
  // who brings what a process needs besides does so before or after: it begins one instance, and the other is awaited there
  if (start?.needsMore) await correlate(tx, `start ${start.key}`, sent.key);
  await correlate(tx, sent.message, sent.key);
  const expiresAt = new Date(Date.parse(tx.now) + (sent.ttl ?? DAY)).toISOString();
  const row = {
    id: sent.id,
    message: sent.message,
    key: sent.key,
    payload: sent.payload,
    sender: tx.actor.id,
    receivedAt: tx.now,
    expiresAt,
    // On its way to whom it is for: nobody who begins to wait meanwhile may find it as one that came early.
    takenAt: tx.now,
  };
  const [fresh] = await tx.db.insert(message).values(row).onConflictDoNothing().returning();
  if (!fresh) {
    if (!(await wasDelivered(tx.db, sent.id))) throw new Refusal(MESSAGE_ALTERED);
    const [known] = await tx.db.select({ instance: message.instance }).from(message).where(eq(message.id, sent.id));
    return { kind: 'delivered', instances: known?.instance ? [known.instance] : [], kept: !known?.instance };
  }
  const instance = (await waiter(core, tx, sent)) ?? (start && (await begin(core, tx, sent, start)));
  const taken = { instance: instance ?? null, takenAt: instance ? tx.now : null };
  await tx.db.update(message).set(taken).where(eq(message.id, sent.id));
  const act = { action: MESSAGE_DELIVERED, result: 'done', resource: 'message', resourceId: sent.id } as const;
  await record(tx, { ...act, after: { ...row, ...taken } });
  return { kind: 'delivered', instances: instance ? [instance] : [], kept: !instance };
}

/** Correlates a message by name and key: to the instance that waits, to a process that it starts, or kept until one waits. */
export function deliver(core: Core, sent: Message, actor: Actor): Promise<Delivered | Refused> {
  return moving(core, actor, (tx) => deliverWithin(core, tx, sent));
}
