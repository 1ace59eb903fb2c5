import { randomUUID } from 'node:crypto';
import { record } from '../audit/append.ts';
import { checkForm } from '../definitions/form-check.ts';
import { unread } from '../definitions/reading/unread.ts';
import type { Event } from '../kernel/event.ts';
import { type JsonObject, type Outcome, outcome, text } from '../kernel/outcome.ts';
import { ROOT } from '../kernel/state.ts';
import type { TaskWait } from '../kernel/wait.ts';
import { authenticate, type SignatureRequest } from '../signing/authenticate.ts';
import { type Grounds, groundsOf, sign } from '../signing/sign.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import { guardOf } from './admissible.ts';
import { advance, type Loaded } from './advance.ts';
import type { Advanced } from './contract.ts';
import type { Core } from './core.ts';
import type { Refused } from './moving.ts';
import { inTransaction } from './perform.ts';
import { audited, openTask, permitted, type TaskRef } from './permitted.ts';
import { staleSince } from './stale.ts';

export interface Completion extends TaskRef {
  /** The instance's seq that the person had before them. */
  readonly seen: number;
  readonly output: JsonObject;
  readonly signature?: SignatureRequest;
  /** Given by a caller that may send twice; the act is then taken once. */
  readonly eventId?: string;
}

/** What the person proved before the transaction began; checking a secret is slow on purpose and holds no lock. */
interface Proof extends Omit<SignatureRequest, 'secret' | 'login'> {
  readonly components: readonly string[];
}

const refusal = (code: string, en: string, zh: string, path?: string): Outcome =>
  outcome(code, text(en, zh), path ? { path } : {});

async function guarded(
  core: Core,
  tx: Transaction,
  { row, state }: Loaded,
  wait: TaskWait,
  output: JsonObject,
): Promise<Outcome | undefined> {
  for (const id of wait.guards) {
    const refused = await guardOf(core.registry, id, wait).check?.(
      { output, data: wait.data, variables: state.variables[ROOT] ?? {} },
      inTransaction(tx, row, wait.id),
    );
    if (refused) return refused;
  }
  return undefined;
}

/** What the signer saw, claimed and filled in, before anything is written. */
async function unacceptable(
  core: Core,
  tx: Transaction,
  loaded: Loaded,
  wait: TaskWait,
  { output, seen }: Completion,
  stale: Promise<Outcome | undefined>,
): Promise<Outcome | undefined> {
  if (wait.assignee === undefined) {
    return refusal('not-claimed', 'Claim the task before you complete it.', '请先认领任务，再办理。', wait.element);
  }
  if (seen > loaded.row.seq) {
    return refusal('version-unknown', 'Nobody has seen this version yet.', '该版本尚不存在。', wait.element);
  }
  return (
    (await stale) ??
    (wait.form ? checkForm(loaded.definition, wait.form, output, wait.data) : undefined) ??
    (await guarded(core, tx, loaded, wait, output))
  );
}

/** Writes who did it, and the signature where one is asked for. */
async function attest(
  tx: Transaction,
  { row }: Loaded,
  wait: TaskWait,
  eventId: string,
  { output, seen }: Completion,
  proof: Proof | undefined,
  grounds: Grounds,
): Promise<Outcome | undefined> {
  const place = { instance: row.id, seq: row.seq + 1, epoch: row.epoch, eventId, definitionHash: row.definitionHash };
  await record(tx, {
    ...place,
    action: 'task.complete',
    result: 'done',
    resource: 'task',
    resourceId: `${row.id}/${wait.id}`,
    after: { element: wait.element },
  });
  if (!wait.meaning) return undefined;
  if (!proof) {
    const asked = 'This task is completed by signing it.';
    return refusal('signature-required', asked, '本任务须以电子签名完成。', wait.element);
  }
  const signed = await sign(tx, { instance: row, eventId, wait, output, seen, person: tx.actor.id, ...proof }, grounds);
  return 'recordHash' in signed ? undefined : signed;
}

async function prove(
  core: Core,
  actor: Actor,
  signature: SignatureRequest | undefined,
): Promise<Proof | Refused | undefined> {
  if (!signature) return undefined;
  const { login, secret, meaning, zone } = signature;
  const proved = await authenticate(core.store, { who: actor.id, plant: actor.plant, login, secret });
  return 'code' in proved ? { kind: 'refused', outcome: proved } : { components: proved.components, meaning, zone };
}

/** Completes a task, signing it where the diagram asks for a signature: one transaction, final when it returns (W3, W8). */
export async function complete(core: Core, completion: Completion, person: Actor): Promise<Advanced> {
  const proof = await prove(core, person, completion.signature);
  if (proof && 'kind' in proof) return audited(core, person, 'task.complete', completion, proof);
  const { instance, wait, output } = completion;
  const event: Event = {
    id: completion.eventId ?? `act:${randomUUID()}`,
    type: 'taskCompleted',
    at: new Date().toISOString(),
    wait,
    person: person.id,
    output,
  };
  let acting = person;
  const admit = (tx: Transaction) => {
    const allowed = permitted(core, tx);
    const grounds = groundsOf(tx, instance, person.id);
    const stale = staleSince(tx.db, { instance, wait }, completion.seen);
    const due = unread(tx.db, { instance, person: person.id });
    // Waited for below, if the lock is ever had.
    stale.catch(() => {});
    due.catch(() => {});
    return async (loaded: Loaded) => {
      const open = openTask(loaded, wait);
      const { actor, refused } = await allowed(loaded, open);
      acting = actor;
      const within = { ...tx, actor };
      return (
        refused ??
        (await due) ??
        (await unacceptable(core, within, loaded, open, completion, stale)) ??
        (await attest(within, loaded, open, event.id, completion, proof, grounds)) ??
        actor
      );
    };
  };
  const answered = await advance(core, { instance, event }, { actor: person, performs: 'quick', admit });
  return audited(core, acting, 'task.complete', completion, answered);
}
