import { eq } from 'drizzle-orm';
import { instance } from '../../schemas/db/engine.ts';
import type { OutboxContent } from '../../schemas/db/outbox-content.ts';
import { effective } from '../definitions/load.ts';
import type { Event } from '../kernel/event.ts';
import { failpoint } from '../store/failpoint.ts';
import { database, transact } from '../store/transaction.ts';
import { advance } from './advance.ts';
import { begunWith } from './begun-with.ts';
import { eventIdOf } from './broadcast.ts';
import type { Advanced } from './contract.ts';
import { type Core, system } from './core.ts';
import { deliver } from './deliver.ts';
import { takeBegun } from './just-begun.ts';
import { notBegun } from './not-begun.ts';
import { done, grouped, lease, type OutboxGroup, type OutboxRow, postpone } from './outbox-lease.ts';
import { plantOf } from './plant-of.ts';
import { start } from './start.ts';
import { untouched } from './untouched.ts';

type Content<K extends OutboxContent['kind']> = Extract<OutboxContent, { kind: K }>;

/** The executions, as the relay needs them. Both calls may be repeated at will: to start one that runs is to ring it. */
export interface Executions {
  /** A worker of this process runs what is started. */
  readonly withWorker?: boolean;
  /** `told`: what stands by then; without it the execution asks. */
  readonly start: (row: OutboxRow, told?: Advanced) => Promise<void>;
  readonly ring: (row: OutboxRow) => Promise<void>;
}

/** Tells a waiting parent, or a parent whose child could not begin. */
async function answerParent(core: Core, parent: string, event: Event): Promise<void> {
  const actor = system('relay', await plantOf(core, parent));
  await advance(core, { instance: parent, event }, { actor, performs: 'quick' });
}

async function startChild(core: Core, row: OutboxRow, { wait, process, input }: Content<'child'>): Promise<void> {
  const businessKey = `${row.instance}/${wait}`;
  const request = {
    key: process,
    businessKey,
    variables: input,
    eventId: `call:${businessKey}`,
    parent: { instance: row.instance, wait },
  };
  const begun = await start(core, request, system('relay', await plantOf(core, row.instance)));
  if (begun.kind === 'started') return;
  const { code, message } = begun.outcome;
  await answerParent(core, row.instance, {
    id: `process:${wait}`,
    type: 'processFailed',
    wait,
    at: new Date().toISOString(),
    code,
    message: message.en,
  });
}

async function tellParent(core: Core, row: OutboxRow, told: Content<'parent'>): Promise<void> {
  const [child] = await database(core.store)
    .select({ parent: instance.parent })
    .from(instance)
    .where(eq(instance.id, row.instance));
  if (!child?.parent) throw new Error(`instance ${row.instance} has no parent to tell`);
  const { wait, output } = told;
  const at = new Date().toISOString();
  const id = `process:${wait}`;
  const failed = {
    id,
    type: 'processFailed' as const,
    wait,
    at,
    code: told.code ?? 'PROCESS_FAILED',
    message: told.message ?? told.status,
  };
  const done = { id, type: 'processCompleted' as const, wait, at, output };
  await answerParent(core, child.parent, told.status === 'completed' || told.status === 'terminated' ? done : failed);
}

/** Whoever does not wait any more has gone on without it. */
async function tellInstance(core: Core, row: OutboxRow, { id, waits, payload }: Content<'signal'>): Promise<void> {
  const actor = system('relay', await plantOf(core, row.instance));
  const at = new Date().toISOString();
  const event = { id: eventIdOf(id), type: 'signalReceived' as const, waits, payload, at };
  await advance(core, { instance: row.instance, event }, { actor, performs: 'quick' });
}

/** A message that may not begin the process that it is for is lost to it, so it is on record with whoever sent it. */
async function deliverMessage(core: Core, row: OutboxRow, sent: Content<'message'>): Promise<void> {
  const { message, key, payload, sender } = sent;
  const actor = system('relay', await plantOf(core, row.instance));
  const id = `outbox:${sent.id ?? row.id}`;
  const delivered = await deliver(core, { id, message, key, payload }, actor);
  if (delivered.kind !== 'refused') return;
  const about = { resource: 'message', resourceId: message, after: { message: id, key, sender } };
  await transact(core.store, actor, (tx) => notBegun(tx, delivered.outcome, about));
}

/** A process that a signal cannot begin, for want of people say, is on record. */
async function startBySignal(core: Core, row: OutboxRow, told: Content<'signalStart'>): Promise<void> {
  const { id, element, part, payload, plant } = told;
  const actor = system('relay', plant);
  const request = {
    key: row.key,
    variables: payload,
    eventId: eventIdOf(id, element),
    element,
    ...(part !== undefined && { part }),
  };
  const begun = await start(core, { ...request, businessKey: await businessKeyOf(core, row.key, told) }, actor);
  if (begun.kind === 'started') return;
  const about = { resource: 'definition', resourceId: row.key, after: { signal: id, element } };
  await transact(core.store, actor, (tx) => notBegun(tx, begun.outcome, about));
}

/** What came with the signal, if it names the new instance; else the signal itself does. */
async function businessKeyOf(core: Core, key: string, { id, payload }: Content<'signalStart'>): Promise<string> {
  const definition = await effective(database(core.store), key);
  const named = definition && payload[definition.manifest.businessKey];
  return typeof named === 'string' || typeof named === 'number' ? String(named) : id;
}

async function perform(core: Core, executions: Executions, [row, ...more]: OutboxGroup): Promise<void> {
  const { content } = row;
  switch (content.kind) {
    case 'start':
      return executions.start(
        row,
        (more.length === 0 ? takeBegun(core.store, row.instance) : undefined) ??
          (await begunWith(core, row, executions.withWorker ?? false)),
      );
    case 'ring':
      return executions.ring(row);
    case 'message':
      return deliverMessage(core, row, content);
    case 'signal':
      return tellInstance(core, row, content);
    case 'signalStart':
      return startBySignal(core, row, content);
    case 'child':
      return startChild(core, row, content);
    case 'parent':
      return tellParent(core, row, content);
    default:
      return content satisfies never;
  }
}

/** A call that never answers, on a connection that died say, is given up in time for the lease to bring its row again. */
const PATIENCE = 20_000;

async function within<T>(work: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${patience} ms`)), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The rows that are done. */
async function relayGroup(
  core: Core,
  executions: Executions,
  onError: OnError,
  group: OutboxGroup,
): Promise<readonly OutboxRow[]> {
  try {
    // One call for the group: an execution that begins or is rung learns everything that stands by then.
    await perform(core, executions, group);
    failpoint('after-relay');
    return group;
  } catch (error) {
    onError(error, group[0]);
    await Promise.all(group.map((row) => postpone(core.store, row)));
    return [];
  }
}

export type OnError = (error: unknown, row?: OutboxRow) => void;

/**
 * Does what the outbox says of at most `limit` instances once, all at the same time; answers how many rows were done. What
 * fails stays and is tried again, later each time.
 */
export async function relayOnce(
  core: Core,
  executions: Executions,
  onError: OnError,
  { limit = 8, patience = PATIENCE } = {},
): Promise<number> {
  const groups = grouped(await untouched(core, await within(lease(core.store, limit), patience), onError));
  const relayed = groups.map(async (group) => {
    try {
      return await within(relayGroup(core, executions, onError, group), patience);
    } catch (error) {
      onError(error, group[0]);
      return [];
    }
  });
  return done(core.store, (await Promise.all(relayed)).flat());
}
