import { and, eq, getTableColumns, gt } from 'drizzle-orm';
import { instance, outbox, step, task } from '../../schemas/db/engine.ts';
import { withContentCode } from '../audit/content-code.ts';
import { given, inserting, type Place, reading, updating } from '../store/statement.ts';

/** What `advance` sends whatever happens, built once. */

const read = reading(getTableColumns(instance), (db, fields) =>
  db
    .select(fields)
    .from(instance)
    .where(eq(instance.id, given('id'))),
);
const locked = reading(getTableColumns(instance), (db, fields) =>
  db
    .select(fields)
    .from(instance)
    .where(eq(instance.id, given('id')))
    .for('update'),
);
export const readInstance = async (place: Place, id: string) => (await read(place, { id }))[0];
/** The instance's row under its lock: whoever else would move it waits until this transaction is over. */
export const lockInstance = async (place: Place, id: string) => (await locked(place, { id }))[0];

export const insertInstance = inserting(instance);
export const updateInstance = updating(
  instance,
  ['seq', 'lastHash', 'status', 'endedAt', 'end', 'state', 'mac'],
  eq(instance.id, given('id')),
);

const told = { seq: step.seq, event: step.event, facts: step.facts };
const after = reading({ ...told, previousHash: step.previousHash }, (db, fields) =>
  db
    .select(fields)
    .from(step)
    .where(and(eq(step.instance, given('instance')), gt(step.seq, given('since'))))
    .orderBy(step.seq),
);
const caused = reading(told, (db, fields) =>
  db
    .select(fields)
    .from(step)
    .where(and(eq(step.instance, given('instance')), eq(step.eventId, given('event')))),
);
export const stepsSince = (place: Place, instance: string, since: number) => after(place, { instance, since });
export const stepOfEvent = async (place: Place, instance: string, event: string) =>
  (await caused(place, { instance, event }))[0];
export const insertStep = inserting(step, ['txid']);

const thisTask = and(eq(task.instance, given('instance')), eq(task.wait, given('wait')));
export const insertTask = inserting(task);
export const changeTask = updating(task, ['assignee', 'content'], thisTask);
export const closeTask = updating(task, ['status', 'closedAt', 'completedBy', 'output'], thisTask);

type OutboxEntry = Omit<typeof outbox.$inferSelect, 'id' | 'attempts' | 'mac'>;
const insertEntry = inserting(outbox, ['id', 'attempts']);
/** With its code, or the relay does not do it. */
export const insertOutbox = (place: Place, entry: OutboxEntry) => insertEntry(place, withContentCode('outbox', entry));
