import { eq } from 'drizzle-orm';
import { instance, step as stepTable } from '../../schemas/db/engine.ts';
import { byHash, type Definition } from '../definitions/load.ts';
import { type JsonObject, type Outcome, outcome, text } from '../kernel/outcome.ts';
import { reject } from '../kernel/reject.ts';
import type { State } from '../kernel/state.ts';
import { waits } from '../kernel/waits.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import type { Advanced, AdvanceRequest, Step } from './contract.ts';
import type { Core } from './core.ts';
import { moving, Refusal } from './moving.ts';
import { writeOutbox } from './outbox.ts';
import { difference, writeReadModels } from './read-models.ts';
import { type InstanceRow, stepOfEvent, stepsSince } from './step-row.ts';
import { type Taken, take } from './take.ts';

/** What an admission sees: the instance as it is under the lock. */
export interface Loaded {
  readonly row: InstanceRow;
  readonly definition: Definition;
  readonly state: State;
}

/** Asked under the lock before an event is taken. What it writes is committed with the step; when it refuses, nothing is. */
export type Admit = (tx: Transaction, loaded: Loaded) => Promise<Outcome | undefined>;

export interface AdvanceOptions {
  readonly actor: Actor;
  /** A worker also performs due jobs on our own database, in the same transaction. */
  readonly perform: boolean;
  readonly admit?: Admit;
}

const refused = (code: string, en: string, zh: string, details: Record<string, string | number> = {}): Advanced => ({
  kind: 'refused',
  outcome: outcome(code, text(en, zh), { details }),
});

const answer = (row: InstanceRow, steps: readonly Step[], request: AdvanceRequest): Advanced => ({
  kind: 'advanced',
  seq: row.seq,
  steps,
  ...(request.epoch !== undefined &&
    (request.snapshot ?? request.since === undefined) && { snapshot: row.state as unknown as State }),
});

async function write(
  tx: Transaction,
  before: InstanceRow,
  { row, state, rows }: Taken,
  byDriver: boolean,
): Promise<InstanceRow> {
  const ended = state.status === 'active' ? null : tx.now;
  const after: InstanceRow = {
    ...row,
    state: state as unknown as JsonObject,
    status: state.status,
    endedAt: ended,
    end: state.end ?? null,
  };
  const { seq, lastHash, status, endedAt, end } = after;
  const moved = difference(waits(before.state as unknown as State), waits(state));
  const events = rows.map(({ event }) => event);
  // Two statements, both sent at once. Never more than single statements: when one fails, what another would send later
  // would be sent after the transaction is over.
  await Promise.all([
    tx.db.insert(stepTable).values([...rows]),
    tx.db
      .update(instance)
      .set({ seq, lastHash, status, endedAt, end, state: after.state })
      .where(eq(instance.id, row.id)),
  ]);
  await writeReadModels(tx, after, moved, events);
  await writeOutbox(tx, { row: after, steps: rows, moved, byDriver });
  return after;
}

/** `advance` within a transaction that the caller opened: starting an instance and delivering a message are one commit each. */
export async function advanceWithin(
  core: Core,
  tx: Transaction,
  request: AdvanceRequest,
  options: AdvanceOptions,
): Promise<Advanced> {
  const { since, event, epoch } = request;
  // The second statement begins when the first has the lock, and so sees what whoever had it before committed.
  const [[row], known] = await Promise.all([
    tx.db.select().from(instance).where(eq(instance.id, request.instance)).for('update'),
    event && stepOfEvent(tx.db, request.instance, event.id),
  ]);
  if (!row) return refused('instance-unknown', 'There is no such instance.', '该流程实例不存在。');
  if (epoch !== undefined && epoch < row.epoch) return { kind: 'fenced', epoch: row.epoch };
  if (epoch !== undefined && (epoch > row.epoch || (since ?? 0) > row.seq)) {
    return refused(
      'histories-diverge',
      'The execution knows more than the database: restore and reconcile.',
      '执行历史多于数据库记录：请恢复并核对。',
      { epoch, since: since ?? 0, seq: row.seq },
    );
  }
  const standing = since !== undefined && since < row.seq ? await stepsSince(tx.db, row.id, since) : [];
  if (event && standing.length > 0) return answer(row, standing, request);
  if (known) return { kind: 'advanced', seq: known.seq, steps: [known] };

  const definition = await byHash(tx.db, row.definitionHash);
  if (!definition) throw new Error(`definition ${row.definitionHash} of instance ${row.id} is missing`);
  const state = row.state as unknown as State;
  const unacceptable =
    (event && epoch === undefined && reject(definition.process, state, event)) ||
    (await options.admit?.(tx, { row, definition, state }));
  if (unacceptable) throw new Refusal(unacceptable);
  const taken = await take(core, tx, { row, definition, event, perform: options.perform });
  if (taken.rows.length === 0) return answer(row, standing, request);
  const after = await write(tx, row, taken, epoch !== undefined);
  const steps = taken.rows.map(({ seq, event: cause, facts }) => ({ seq, event: cause, facts }));
  return answer(after, [...standing, ...steps], request);
}

/**
 * Moves one instance in one transaction; nothing else does (W3). When steps stand after `since`, answers those and does
 * not take the event; without an event nobody decided on what he did not know, so that due work goes on at once. An event taken twice answers the step it led to. The answer is final: what it tells is committed.
 */
export function advance(core: Core, request: AdvanceRequest, options: AdvanceOptions): Promise<Advanced> {
  return moving(core, options.actor, (tx) => advanceWithin(core, tx, request, options));
}
