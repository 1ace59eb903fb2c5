import { alteredOutside, sealed } from '../audit/instance-mac.ts';
import { byHash, type Definition } from '../definitions/load.ts';
import type { Event } from '../kernel/event.ts';
import { type JsonObject, type Outcome, outcome, text } from '../kernel/outcome.ts';
import { reject } from '../kernel/reject.ts';
import type { State } from '../kernel/state.ts';
import { waits } from '../kernel/waits.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import { answer, diverges, toldOf } from './answer.ts';
import type { Advanced, AdvanceRequest, Step } from './contract.ts';
import type { Core } from './core.ts';
import { moving, Refusal } from './moving.ts';
import { writeOutbox } from './outbox.ts';
import { isInside, type Performs } from './perform.ts';
import { difference, writeReadModels } from './read-models.ts';
import { insertInstance, insertStep, lockInstance, stepOfEvent, stepsSince, updateInstance } from './statements.ts';
import type { InstanceRow } from './step-row.ts';
import { type Taken, type Taking, take } from './take.ts';

/** What an admission sees: the instance as it is under the lock. */
export interface Loaded {
  readonly row: InstanceRow;
  readonly definition: Definition;
  readonly state: State;
}

/**
 * Asked before an event is taken. The first call is made while the lock is on its way and may send what it reads, in single
 * statements: they run under the lock. The second decides on what was read; what it writes is committed with the step, and
 * when it refuses nothing is. It answers as whom the actor acts.
 */
export type Admit = (tx: Transaction) => (loaded: Loaded) => Promise<Outcome | Actor>;

export interface AdvanceOptions {
  readonly actor: Actor;
  /** Jobs on our own database that are done in the same transaction. */
  readonly performs: Performs;
  readonly admit?: Admit;
}

const refused = (code: string, en: string, zh: string, details: Record<string, string | number> = {}): Advanced => ({
  kind: 'refused',
  outcome: outcome(code, text(en, zh), { details }),
});

interface Writing {
  readonly fresh: boolean;
  readonly byDriver: boolean;
}

/** Sends everything that a movement leaves behind; nothing waits for it but the commit. */
async function write(
  tx: Transaction,
  before: InstanceRow,
  { row, state, rows }: Taken,
  { fresh, byDriver }: Writing,
): Promise<InstanceRow> {
  const after: InstanceRow = sealed({
    ...row,
    state: state as unknown as JsonObject,
    status: state.status,
    endedAt: state.status === 'active' ? null : tx.now,
    end: state.end ?? null,
  });
  const moved = difference(waits(before.state as unknown as State), waits(state));
  tx.write(fresh ? insertInstance(tx.db, after) : updateInstance(tx.db, after));
  for (const each of rows) tx.write(insertStep(tx.db, each));
  const events = rows.map(({ event }) => event);
  await writeReadModels(tx, after, moved, events);
  await writeOutbox(tx, { row: after, steps: rows, moved, byDriver });
  return after;
}

async function move(
  core: Core,
  tx: Transaction,
  taking: Taking,
  writing: Writing,
): Promise<{ readonly row: InstanceRow; readonly steps: readonly Step[] }> {
  const taken = await take(core, tx, taking);
  if (taken.rows.length === 0) return { row: taking.row, steps: [] };
  const row = await write(tx, taking.row, taken, writing);
  return { row, steps: taken.rows.map(toldOf) };
}

interface Begun {
  readonly seq: number;
  /** What its execution has to know, unless it has to ask for what is due. */
  readonly told?: Advanced;
}

/** A new instance and its first step. Nobody else can know it: there is nothing to lock. */
export async function begin(
  core: Core,
  tx: Transaction,
  row: InstanceRow,
  definition: Definition,
  event: Event,
): Promise<Begun> {
  const first = { row, definition, event, performs: 'nothing' as const };
  const begun = await move(core, tx, first, { fresh: true, byDriver: false });
  if (begun.steps.length === 0) throw new Error(`a new instance of ${definition.key} did not begin`);
  // What is performed may refer to the instance, so that it has to stand. Its execution is told with its start.
  const rest = { row: begun.row, definition, event: undefined, performs: 'quick' as const };
  const after = await move(core, tx, rest, { fresh: false, byDriver: true });
  const due = waits(after.row.state as unknown as State).some(isInside);
  const request = { instance: row.id, epoch: row.epoch, since: 0 };
  const told = answer(after.row, [...begun.steps, ...after.steps], request);
  return { seq: after.row.seq, ...(!due && { told }) };
}

/** Steps that an earlier transaction decided and this database lacks, under the instance's lock (W5). */
export async function enter(
  core: Core,
  tx: Transaction,
  row: InstanceRow,
  definition: Definition,
  told: readonly Step[],
): Promise<InstanceRow> {
  const taking = { row, definition, event: undefined, told, performs: 'nothing' as const };
  return (await move(core, tx, taking, { fresh: false, byDriver: true })).row;
}

/** `advance` within a transaction that the caller opened: delivering a message is one commit. */
export async function advanceWithin(
  core: Core,
  tx: Transaction,
  request: AdvanceRequest,
  options: AdvanceOptions,
): Promise<Advanced> {
  const { since, event, epoch } = request;
  const locked = lockInstance(tx.db, request.instance);
  // Sent behind the lock: it begins when this transaction has it, and sees what whoever had it before committed.
  const already = event && stepOfEvent(tx.db, request.instance, event.id);
  const decide = options.admit?.(tx);
  const [row, known] = await Promise.all([locked, already]);
  if (!row) return refused('instance-unknown', 'There is no such instance.', '该流程实例不存在。');
  if (epoch !== undefined && epoch < row.epoch) return { kind: 'fenced', epoch: row.epoch };
  const standing = since !== undefined && since < row.seq ? await stepsSince(tx.db, row.id, since) : [];
  if (diverges(request, row, standing)) {
    return refused(
      'histories-diverge',
      'The execution knows more than the database: restore and reconcile.',
      '执行历史多于数据库记录：请恢复并核对。',
      { epoch: epoch ?? row.epoch, since: since ?? 0, seq: row.seq },
    );
  }
  const altered = alteredOutside(row);
  if (altered) return { kind: 'refused', outcome: altered };
  const told = standing.map(toldOf);
  if (event && told.length > 0) return answer(row, told, request);
  if (known) return { kind: 'advanced', seq: known.seq, steps: [known] };

  const definition = await byHash(tx.db, row.definitionHash);
  if (!definition) throw new Error(`definition ${row.definitionHash} of instance ${row.id} is missing`);
  const state = row.state as unknown as State;
  const unacceptable = event && epoch === undefined && reject(definition.process, state, event);
  const admitted = unacceptable || (await decide?.({ row, definition, state })) || tx.actor;
  if ('code' in admitted) throw new Refusal(admitted);
  const acting = { ...tx, actor: admitted };
  const taking = { row, definition, event, performs: options.performs };
  const moved = await move(core, acting, taking, { fresh: false, byDriver: epoch !== undefined });
  return answer(moved.row, [...told, ...moved.steps], request);
}

/**
 * Moves one instance in one transaction; nothing else does (W3). When steps stand after `since`, answers those and does
 * not take the event; without an event nobody decided on what he did not know, so that due work goes on at once. An event taken twice answers the step it led to. The answer is final: what it tells is committed.
 */
export function advance(core: Core, request: AdvanceRequest, options: AdvanceOptions): Promise<Advanced> {
  return moving(core, options.actor, (tx) => advanceWithin(core, tx, request, options));
}
