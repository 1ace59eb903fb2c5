import { and, asc, eq } from 'drizzle-orm';
import { message, subscription } from '../../schemas/db/engine.ts';
import { effectiveAll } from '../definitions/load.ts';
import type { Node } from '../kernel/model.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import { advanceWithin } from './advance.ts';
import type { Core } from './core.ts';
import { correlate } from './early-messages.ts';
import { moving, type Refused } from './moving.ts';
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

/** A process whose start event waits for this message begins, unless one is already running for the key. */
async function begin(core: Core, tx: Transaction, sent: Message): Promise<string | undefined> {
  for (const definition of await effectiveAll(tx.db)) {
    const starts = (node: Node) =>
      node.kind === 'startEvent' &&
      node.trigger.kind === 'message' &&
      node.trigger.message === sent.message &&
      node.parent === definition.process.id;
    const element = Object.values(definition.process.nodes).find(starts);
    if (!element) continue;
    const request = {
      key: definition.key,
      businessKey: sent.key,
      variables: sent.payload,
      eventId: `message:${sent.id}`,
      element: element.id,
    };
    return (await startWithin(core, tx, request)).instance;
  }
  return undefined;
}

async function taker(core: Core, tx: Transaction, sent: Message): Promise<string | undefined> {
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
    const taken = await advanceWithin(core, tx, { instance, event }, { actor: tx.actor, perform: false });
    if (taken.kind === 'advanced' && taken.steps.length > 0) return instance;
  }
  return begin(core, tx, sent);
}

async function deliverWithin(core: Core, tx: Transaction, sent: Message): Promise<Delivered> {
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
    const [known] = await tx.db.select({ instance: message.instance }).from(message).where(eq(message.id, sent.id));
    return { kind: 'delivered', instances: known?.instance ? [known.instance] : [], kept: !known?.instance };
  }
  const instance = await taker(core, tx, sent);
  const taken = instance ? { instance } : { takenAt: null };
  await tx.db.update(message).set(taken).where(eq(message.id, sent.id));
  return { kind: 'delivered', instances: instance ? [instance] : [], kept: !instance };
}

/** Correlates a message by name and key: to the instance that waits, to a process that it starts, or kept until one waits. */
export function deliver(core: Core, sent: Message, actor: Actor): Promise<Delivered | Refused> {
  return moving(core, actor, (tx) => deliverWithin(core, tx, sent));
}
