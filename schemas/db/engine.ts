import { sql } from 'drizzle-orm';
import { bigserial, boolean, index, integer, pgSchema, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Event } from '../../engine/kernel/event.ts';
import type { Fact } from '../../engine/kernel/fact.ts';
import type { Process } from '../../engine/kernel/model.ts';
import type { JsonObject, Text } from '../../engine/kernel/outcome.ts';
import type { TaskWait, TimerWait } from '../../engine/kernel/wait.ts';
import { bytea, classifiedJson, coded, codedCheck, envelope, json, manifested, moment, xid8 } from './columns.ts';
import type { OutboxContent } from './outbox-content.ts';

export const engine = pgSchema('engine');

const txid = () => xid8('txid').notNull().default(sql`pg_current_xact_id()`);

/** A deployed package: immutable, identified by the hash of its canonical form (W6). */
export const definition = engine.table(
  'definition',
  {
    hash: text('hash').primaryKey(),
    key: text('key').notNull(),
    version: text('version').notNull(),
    state: text('state').$type<'effective' | 'pilot' | 'superseded' | 'retired'>().notNull(),
    title: json<Text>('title').notNull(),
    package: json<JsonObject>('package').notNull(),
    process: json<Process>('process').notNull(),
    build: text('build').notNull(),
    deployedBy: text('deployed_by').notNull(),
    deployedAt: moment('deployed_at').notNull(),
  },
  (t) => [
    uniqueIndex('definition_key_version').on(t.key, t.version),
    uniqueIndex('definition_effective').on(t.key).where(sql`state = 'effective'`),
  ],
);

/** When the effective version of a process begins by the clock next; a start event whose times are over has no row. */
export const schedule = engine.table(
  'schedule',
  {
    definitionHash: text('definition_hash')
      .notNull()
      .references(() => definition.hash),
    element: text('element').notNull(),
    /** Which of the timers of a start event that has several. */
    trigger: integer('trigger').notNull().default(0),
    key: text('key').notNull(),
    plant: text('plant').notNull(),
    due: moment('due').notNull(),
    repeat: json<NonNullable<TimerWait['repeat']>>('repeat'),
  },
  (t) => [primaryKey({ columns: [t.definitionHash, t.element, t.trigger] }), index('schedule_due').on(t.due)],
);

/** Read model of one process instance; `state` is rebuilt from its steps at any time. */
export const instance = engine.table(
  'instance',
  {
    id: uuid('id').primaryKey(),
    definitionHash: text('definition_hash')
      .notNull()
      .references(() => definition.hash),
    key: text('key').notNull(),
    businessKey: text('business_key').notNull(),
    plant: text('plant').notNull(),
    /** Rises when its execution is started anew; whoever comes with a lower one is refused (W5). */
    epoch: integer('epoch').notNull(),
    seq: integer('seq').notNull(),
    status: text('status').notNull(),
    state: classifiedJson<JsonObject>('state').notNull(),
    lastHash: text('last_hash').notNull(),
    /** Over everything here that decides what can happen next, under a key that the database does not have. */
    mac: text('mac').notNull().default(''),
    parent: uuid('parent'),
    parentWait: text('parent_wait'),
    startedBy: text('started_by').notNull(),
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at'),
    end: text('end_element'),
  },
  (t) => [
    index('instance_key').on(t.key, t.businessKey),
    index('instance_status').on(t.status),
    uniqueIndex('instance_open_business_key').on(t.key, t.businessKey).where(sql`status = 'active'`),
  ],
);

/** One event and the facts it led to. Append-only; each row's hash covers the one before. */
export const step = engine.table(
  'step',
  {
    ...envelope(),
    instance: uuid('instance').notNull(),
    seq: integer('seq').notNull(),
    epoch: integer('epoch').notNull(),
    eventId: text('event_id').notNull(),
    event: classifiedJson<Event>('event').notNull(),
    facts: classifiedJson<Fact[]>('facts').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
    ...coded(),
    txid: txid(),
  },
  (t) => [
    primaryKey({ columns: [t.instance, t.seq] }),
    uniqueIndex('step_event').on(t.instance, t.eventId),
    index('step_txid').on(t.txid),
    codedCheck('step', t.mac),
  ],
);

/** Who did, or was refused, what (AUD-1). Append-only. */
export const audit = engine.table(
  'audit',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    ...envelope(),
    action: text('action').notNull(),
    result: text('result').$type<'done' | 'denied' | 'failed'>().notNull(),
    resource: text('resource').notNull(),
    resourceId: text('resource_id'),
    code: text('code'),
    before: classifiedJson('before'),
    after: classifiedJson('after'),
    hash: text('hash').notNull(),
    ...coded(),
    txid: txid(),
  },
  (t) => [
    index('audit_txid').on(t.txid),
    index('audit_instance').on(t.instance),
    index('audit_resource').on(t.resource, t.resourceId),
    index('audit_actor').on(t.actor),
    index('audit_session_ended').on(sql`(${t.after} ->> 'session')`).where(sql`action = 'session.end'`),
    codedCheck('audit', t.mac),
  ],
);

/** SIG-1, SIG-6: everything that is rendered or proved stands in the row itself. Append-only. */
export const signature = engine.table(
  'signature',
  {
    id: uuid('id').primaryKey(),
    ...envelope(),
    instance: uuid('instance').notNull(),
    /** The step that took the act: no signature without its effect. */
    seq: integer('seq').notNull(),
    task: text('task').notNull(),
    element: text('element').notNull(),
    ...manifested(),
    hash: text('hash').notNull(),
    ...coded(),
    txid: txid(),
  },
  (t) => [
    index('signature_instance').on(t.instance),
    index('signature_txid').on(t.txid),
    codedCheck('signature', t.mac),
  ],
);

/** A signed decision about records of the engine itself, outside any task: its content stands in the record. Append-only. */
export const signedAct = engine.table(
  'signed_act',
  {
    id: uuid('id').primaryKey(),
    ...envelope(),
    act: text('act').notNull(),
    ...manifested(),
    hash: text('hash').notNull(),
    ...coded(),
    txid: txid(),
  },
  (t) => [
    index('signed_act_act').on(t.act),
    index('signed_act_definition').on(t.definitionHash),
    index('signed_act_txid').on(t.txid),
    codedCheck('signed_act', t.mac),
  ],
);

/** Root over all rows committed since the seal before, anchored outside the database (AUD-6, AUD-7). Append-only. */
export const seal = engine.table(
  'seal',
  {
    id: integer('id').primaryKey(),
    fromTxid: xid8('from_txid').notNull(),
    toTxid: xid8('to_txid').notNull(),
    rows: integer('rows').notNull(),
    root: text('root').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
    ...coded(),
    sealedAt: moment('sealed_at').notNull(),
  },
  (t) => [codedCheck('seal', t.mac)],
);

/** Read model: the inbox. */
export const task = engine.table(
  'task',
  {
    instance: uuid('instance').notNull(),
    wait: text('wait').notNull(),
    key: text('key').notNull(),
    businessKey: text('business_key').notNull(),
    plant: text('plant').notNull(),
    element: text('element').notNull(),
    title: json<Text>('title').notNull(),
    roles: text('roles').array().notNull(),
    assignee: text('assignee'),
    status: text('status').$type<'open' | 'completed' | 'cancelled'>().notNull(),
    due: moment('due'),
    content: classifiedJson<TaskWait>('content').notNull(),
    createdSeq: integer('created_seq').notNull(),
    createdAt: moment('created_at').notNull(),
    closedAt: moment('closed_at'),
    completedBy: text('completed_by'),
    output: classifiedJson<JsonObject>('output'),
  },
  (t) => [
    primaryKey({ columns: [t.instance, t.wait] }),
    index('task_status').on(t.status, t.due),
    index('task_roles').using('gin', t.roles),
  ],
);

/** Read model: what an operator must look at. */
export const incident = engine.table(
  'incident',
  {
    instance: uuid('instance').notNull(),
    wait: text('wait').notNull(),
    key: text('key').notNull(),
    businessKey: text('business_key').notNull(),
    element: text('element').notNull(),
    code: text('code').notNull(),
    message: text('message').notNull(),
    raisedAt: moment('raised_at').notNull(),
    resolvedAt: moment('resolved_at'),
  },
  (t) => [primaryKey({ columns: [t.instance, t.wait] })],
);

/** Read model: who waits for a message, by which messages are correlated, and who for a signal, which has no key. */
export const subscription = engine.table(
  'subscription',
  {
    instance: uuid('instance').notNull(),
    wait: text('wait').notNull(),
    kind: text('kind').$type<'message' | 'signal'>().notNull().default('message'),
    /** The name of the message or signal. */
    message: text('message').notNull(),
    key: text('key').notNull(),
  },
  (t) => [primaryKey({ columns: [t.instance, t.wait] }), index('subscription_message').on(t.message, t.key)],
);

/** A message that came: kept, when early, until its time to live ends. */
export const message = engine.table(
  'message',
  {
    id: text('id').primaryKey(),
    message: text('message').notNull(),
    key: text('key').notNull(),
    payload: classifiedJson<JsonObject>('payload').notNull(),
    sender: text('sender').notNull(),
    receivedAt: moment('received_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    instance: uuid('instance'),
    takenAt: moment('taken_at'),
  },
  (t) => [index('message_waiting').on(t.message, t.key)],
);

/** A signal that somebody sent: the same id is told once. */
export const signal = engine.table(
  'signal',
  {
    id: text('id').primaryKey(),
    signal: text('signal').notNull(),
    payload: classifiedJson<JsonObject>('payload').notNull(),
    /** Whom it was told to. */
    instances: uuid('instances').array().notNull(),
    processes: text('processes').array().notNull(),
    sender: text('sender').notNull(),
    sentAt: moment('sent_at').notNull(),
    ...coded(),
  },
  (t) => [codedCheck('signal', t.mac)],
);

/** Written with the step that caused it, done by the relay afterwards; doing it twice changes nothing. */
export const outbox = engine.table(
  'outbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    instance: uuid('instance').notNull(),
    seq: integer('seq').notNull(),
    key: text('key').notNull(),
    epoch: integer('epoch').notNull(),
    content: classifiedJson<OutboxContent>('content').notNull(),
    createdAt: moment('created_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAt: moment('next_at').notNull(),
    ...coded(),
  },
  (t) => [index('outbox_next').on(t.nextAt), codedCheck('outbox', t.mac)],
);

/** Content-addressed and immutable (REC-5). */
export const attachment = engine.table(
  'attachment',
  {
    hash: text('hash').primaryKey(),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    content: bytea('content').notNull(),
    createdAt: moment('created_at').notNull(),
    txid: txid(),
  },
  (t) => [index('attachment_txid').on(t.txid)],
);

export const person = engine.table('person', {
  id: text('id').primaryKey(),
  login: text('login').notNull().unique(),
  name: json<Text>('name').notNull(),
  printedName: text('printed_name').notNull(),
  zone: text('zone').notNull(),
  active: boolean('active').notNull().default(true),
  /** IAM-2: who verified this person's identity, when and how; signing is off without it. */
  verifiedBy: text('verified_by'),
  verifiedAt: moment('verified_at'),
  verifiedHow: text('verified_how'),
});

export const credential = engine.table('credential', {
  person: text('person')
    .primaryKey()
    .references(() => person.id),
  secretHash: text('secret_hash').notNull(),
  failures: integer('failures').notNull().default(0),
  lockedUntil: moment('locked_until'),
  changedAt: moment('changed_at').notNull(),
});

/** A dated holding of a role (IAM-4). */
export const appointment = engine.table(
  'appointment',
  {
    id: uuid('id').primaryKey(),
    person: text('person')
      .notNull()
      .references(() => person.id),
    role: text('role').notNull(),
    plant: text('plant').notNull(),
    validFrom: moment('valid_from').notNull(),
    validTo: moment('valid_to'),
    document: text('document').notNull(),
    ...coded(),
  },
  (t) => [
    index('appointment_person').on(t.person),
    index('appointment_role').on(t.role),
    codedCheck('appointment', t.mac),
  ],
);

export const session = engine.table(
  'session',
  {
    /** SHA-256 of the bearer's token: the token itself is never stored. */
    hash: text('hash').primaryKey(),
    person: text('person')
      .notNull()
      .references(() => person.id),
    createdAt: moment('created_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
    ...coded(),
  },
  (t) => [codedCheck('session', t.mac)],
);
