import { and, asc, eq } from 'drizzle-orm';
import { instance, signal, subscription } from '../../schemas/db/engine.ts';
import { contentHolds, withContentCode } from '../audit/content-code.ts';
import { effectiveAll } from '../definitions/load.ts';
import { beginnings } from '../kernel/beginnings.ts';
import type { Process } from '../kernel/model.ts';
import { type JsonObject, outcome, text } from '../kernel/outcome.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import type { Core } from './core.ts';
import { moving, Refusal, type Refused } from './moving.ts';
import { insertOutbox } from './statements.ts';
import type { InstanceRow } from './step-row.ts';
import { uuidOf } from './uuid-of.ts';

export interface Signal {
  /** Given by whoever throws it: the same signal thrown twice is told once. */
  readonly id: string;
  readonly signal: string;
  readonly payload: JsonObject;
}

/** Who is told: the instances that wait, and the processes that it begins. */
export interface Told {
  readonly instances: readonly string[];
  readonly processes: readonly string[];
}

/**
 * Tells a signal to everybody who waits for it now, each by an entry of its own in the outbox: it is told when this
 * commits, once to each, and to nobody who begins to wait afterwards. `thrower` has heard it already.
 */
export const tell = async (tx: Transaction, thrown: Signal, thrower?: string): Promise<void> =>
  send(tx, thrown, await audience(tx, thrown.signal, thrower));

interface Audience {
  readonly listeners: readonly Listener[];
  readonly starts: readonly SignalStart[];
}

interface SignalStart {
  readonly key: string;
  readonly element: string;
  /** Of a start event that needs several things to come: which of them this is. */
  readonly part?: number;
}

type Listener = Pick<InstanceRow, 'seq' | 'key' | 'epoch'> & { readonly instance: string; readonly waits: string[] };

async function audience(tx: Transaction, name: string, thrower?: string): Promise<Audience> {
  const [listeners, definitions] = await Promise.all([listening(tx, name, thrower), effectiveAll(tx.db)]);
  const starts = definitions.flatMap(({ key, process }) => startsOf(process, name).map((start) => ({ key, ...start })));
  return { listeners, starts: starts.filter((start) => !isAwaited(start, listeners)) };
}

/** An instance in which other things that the start needs have come waits for this one: it begins no other. */
const isAwaited = ({ key, element, part }: SignalStart, listeners: readonly Listener[]): boolean =>
  part !== undefined && listeners.some((it) => it.key === key && it.waits.some((id) => elementOf(id) === element));

const elementOf = (wait: string): string => wait.slice(0, wait.lastIndexOf('#'));

function send(tx: Transaction, { id, payload }: Signal, { listeners, starts }: Audience): void {
  const times = { createdAt: tx.now, nextAt: tx.now };
  for (const { waits, ...place } of listeners) {
    tx.write(insertOutbox(tx.db, { ...place, ...times, content: { kind: 'signal', id, waits, payload } }));
  }
  for (const { key, element, part } of starts) {
    const place = { instance: uuidOf(`${key}/${eventIdOf(id, element)}`), seq: 0, key, epoch: 1 };
    const content = {
      kind: 'signalStart' as const,
      ...{ id, element, payload, plant: tx.actor.plant },
      ...(part !== undefined && { part }),
    };
    tx.write(insertOutbox(tx.db, { ...place, ...times, content }));
  }
}

/** The event by which an instance hears a signal, or begins by it. */
export const eventIdOf = (id: string, element?: string): string =>
  element === undefined ? `signal:${id}` : `signal:${id}/${element}`;

async function listening(tx: Transaction, name: string, thrower: string | undefined): Promise<Listener[]> {
  const rows = await tx.db
    .select({ id: instance.id, seq: instance.seq, key: instance.key, epoch: instance.epoch, wait: subscription.wait })
    .from(subscription)
    .innerJoin(instance, eq(instance.id, subscription.instance))
    .where(and(eq(subscription.kind, 'signal'), eq(subscription.message, name)))
    .orderBy(asc(subscription.instance), asc(subscription.wait));
  const found = new Map<string, Listener>();
  for (const { id, wait, ...place } of rows) {
    if (id === thrower) continue;

    const one = found.get(id) ?? { instance: id, ...place, waits: [] };
    one.waits.push(wait);
    found.set(id, one);
  }
  return [...found.values()];
}

const startsOf = (process: Process, name: string) =>
  beginnings(process).flatMap(({ element, trigger, part }) =>
    trigger.kind === 'signal' && trigger.signal === name ? { element, ...(part !== undefined && { part }) } : [],
  );

/** A signal from outside, by a person or another system; one that came before tells whom it was told to. */
export function broadcast(core: Core, sent: Signal, actor: Actor): Promise<Told | Refused> {
  return moving(core, actor, async (tx) => {
    const found = await audience(tx, sent.signal);
    const instances = found.listeners.map((listener) => listener.instance);
    const told = { instances, processes: found.starts.map(({ key }) => key) };
    const row = { ...sent, ...told, sender: actor.id, sentAt: tx.now };
    const [fresh] = await tx.db.insert(signal).values(withContentCode('signal', row)).onConflictDoNothing().returning();
    if (fresh) {
      send(tx, sent, found);
      return told;
    }
    const [known] = await tx.db.select().from(signal).where(eq(signal.id, sent.id));
    if (known && contentHolds('signal', known) === false) throw new Refusal(ALTERED);
    return { instances: known?.instances ?? [], processes: known?.processes ?? [] };
  });
}

const ALTERED = outcome(
  'signal-altered',
  text(
    'A signal with this id was written outside of Signet, so that this one would be told to nobody. Give it another id.',
    '已有同一标识的信号在 Signet 之外写入，致使本信号无法送达。请使用其他标识。',
  ),
);
