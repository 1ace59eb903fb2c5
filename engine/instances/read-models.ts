import { and, eq, inArray } from 'drizzle-orm';
import { incident, subscription } from '../../schemas/db/engine.ts';
import { isAwaited, subscriptionOf } from '../audit/subscription-rows.ts';
import type { Event } from '../kernel/event.ts';
import type { IncidentWait, MessageWait, SignalWait, TaskWait, Wait } from '../kernel/wait.ts';
import type { Transaction } from '../store/transaction.ts';
import { changeTask, closeTask, insertTask } from './statements.ts';
import type { InstanceRow } from './step-row.ts';

type Of<K extends Wait['kind']> = Extract<Wait, { kind: K }>;
const ofKind = <K extends Wait['kind']>(waits: readonly Wait[], kind: K) =>
  waits.filter((wait): wait is Of<K> => wait.kind === kind);

/** What the waits of an instance became in one `advance`. */
export interface Difference {
  readonly opened: readonly Wait[];
  readonly closed: readonly Wait[];
  readonly changed: readonly Wait[];
}

export function difference(before: readonly Wait[], after: readonly Wait[]): Difference {
  const earlier = new Map(before.map((wait) => [wait.id, wait]));
  const later = new Set(after.map((wait) => wait.id));
  return {
    opened: after.filter((wait) => !earlier.has(wait.id)),
    closed: before.filter((wait) => !later.has(wait.id)),
    changed: after.filter((wait) => earlier.has(wait.id) && earlier.get(wait.id) !== wait),
  };
}

const subject = (row: InstanceRow) => ({ instance: row.id, key: row.key, businessKey: row.businessKey });

function openTask(tx: Transaction, row: InstanceRow, wait: TaskWait): Promise<unknown> {
  return insertTask(tx.db, {
    ...subject(row),
    plant: row.plant,
    wait: wait.id,
    element: wait.element,
    title: wait.title,
    roles: [...wait.roles],
    assignee: wait.assignee ?? null,
    status: 'open',
    due: wait.due ?? null,
    content: wait,
    createdSeq: row.seq,
    createdAt: wait.since,
    closedAt: null,
    completedBy: null,
    output: null,
  });
}

function closeOpenTask(tx: Transaction, row: InstanceRow, { id }: TaskWait, events: readonly Event[]) {
  const done = events.find((event) => event.type === 'taskCompleted' && event.wait === id);
  const end =
    done?.type === 'taskCompleted'
      ? { status: 'completed' as const, completedBy: done.person, output: done.output }
      : { status: 'cancelled' as const, completedBy: null, output: null };
  return closeTask(tx.db, { instance: row.id, wait: id, closedAt: tx.now, ...end });
}

function changeOpenTask(tx: Transaction, row: InstanceRow, wait: TaskWait): Promise<unknown> {
  return changeTask(tx.db, { instance: row.id, wait: wait.id, assignee: wait.assignee ?? null, content: wait });
}

async function writeIncidents(
  tx: Transaction,
  row: InstanceRow,
  opened: readonly IncidentWait[],
  closed: readonly IncidentWait[],
): Promise<void> {
  if (opened.length > 0) {
    const rows = opened.map(({ id, element, code, message, since }) => ({
      ...subject(row),
      wait: id,
      element,
      code,
      message,
      raisedAt: since,
    }));
    await tx.db.insert(incident).values(rows);
  }
  if (closed.length > 0) {
    const ids = closed.map((wait) => wait.id);
    await tx.db
      .update(incident)
      .set({ resolvedAt: tx.now })
      .where(and(eq(incident.instance, row.id), inArray(incident.wait, ids)));
  }
}

async function writeSubscriptions(
  tx: Transaction,
  row: InstanceRow,
  opened: readonly (MessageWait | SignalWait)[],
  closed: readonly (MessageWait | SignalWait)[],
): Promise<void> {
  if (opened.length > 0) {
    const rows = opened.map((wait) => subscriptionOf(row.id, wait));
    await tx.db.insert(subscription).values(rows);
  }
  if (closed.length > 0) {
    const ids = closed.map((wait) => wait.id);
    await tx.db.delete(subscription).where(and(eq(subscription.instance, row.id), inArray(subscription.wait, ids)));
  }
}

/** Inbox, incidents and subscriptions follow the waits, in the transaction that changed them. */
export async function writeReadModels(
  tx: Transaction,
  row: InstanceRow,
  { opened, closed, changed }: Difference,
  events: readonly Event[],
): Promise<void> {
  for (const wait of ofKind(opened, 'task')) tx.write(openTask(tx, row, wait));
  for (const wait of ofKind(closed, 'task')) tx.write(closeOpenTask(tx, row, wait, events));
  for (const wait of ofKind(changed, 'task')) tx.write(changeOpenTask(tx, row, wait));
  await writeIncidents(tx, row, ofKind(opened, 'incident'), ofKind(closed, 'incident'));
  await writeSubscriptions(tx, row, opened.filter(isAwaited), closed.filter(isAwaited));
}
