import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { instance as instanceTable, task } from '../../schemas/db/engine.ts';
import { record, recordApart } from '../audit/append.ts';
import { checkForm } from '../definitions/form-check.ts';
import { rolesOf } from '../identity/appointments.ts';
import { actingRole, permit } from '../identity/permit.ts';
import { checkSeparation } from '../identity/separation.ts';
import type { Event } from '../kernel/event.ts';
import { type JsonObject, type Outcome, outcome, text } from '../kernel/outcome.ts';
import { ROOT } from '../kernel/state.ts';
import type { TaskWait } from '../kernel/wait.ts';
import { authenticate } from '../signing/authenticate.ts';
import { sign } from '../signing/sign.ts';
import { type Actor, database, type Transaction } from '../store/transaction.ts';
import { advance, type Loaded } from './advance.ts';
import type { Advanced } from './contract.ts';
import type { Core } from './core.ts';
import type { Refused } from './moving.ts';
import { inTransaction } from './perform.ts';
import { staleSince } from './stale.ts';

export interface TaskRef {
  readonly instance: string;
  readonly wait: string;
}

export interface SignatureRequest {
  readonly login: string;
  readonly secret: string;
  readonly meaning: string;
  /** The signer's IANA zone (SIG-2). */
  readonly zone: string;
}

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

/** The role under which the person acts on this task: it stands in the step, the signature and the audit row. */
async function actingAs(core: Core, { instance, wait }: TaskRef, person: Actor): Promise<Actor> {
  const db = database(core.store);
  const [row] = await db
    .select({ content: task.content, plant: task.plant })
    .from(task)
    .where(and(eq(task.instance, instance), eq(task.wait, wait)));
  const plant = row?.plant ?? person.plant;
  const roles = await rolesOf({ db }, person.id, plant, new Date().toISOString());
  const role = row && actingRole({ person: person.id, roles }, row.content);
  return { ...person, plant, ...(role && { role }) };
}

/** The task of an act; the kernel has refused one that is not open before anybody is asked to admit it. */
function openTask({ state }: Loaded, wait: string): TaskWait {
  const standing = state.waits[wait]?.wait;
  if (standing?.kind !== 'task') throw new Error(`${wait} is not an open task`);
  return standing;
}

/** Right, role and separation of duties: asked when a task is claimed and again when it is done (IAM-3, IAM-6, IAM-7). */
async function allowed(
  core: Core,
  tx: Transaction,
  { row, state }: Loaded,
  wait: TaskWait,
): Promise<Outcome | undefined> {
  const person = tx.actor.id;
  const roles = await rolesOf(tx, person, row.plant, tx.now);
  const denied = permit({ person, roles }, 'task.perform', { kind: 'task', wait });
  if (denied) return denied;
  const { tx: _, ...acting } = inTransaction(tx, row, wait.id);
  return checkSeparation(tx, core.registry, {
    instance: row.id,
    wait,
    person,
    variables: state.variables[ROOT] ?? {},
    acting,
  });
}

async function guarded(
  core: Core,
  tx: Transaction,
  { row, state }: Loaded,
  wait: TaskWait,
  output: JsonObject,
): Promise<Outcome | undefined> {
  for (const id of wait.guards) {
    const guard = core.registry.guards.get(id);
    if (!guard) throw new Error(`guard ${id} is not installed, though ${wait.element} was deployed with it`);
    const refused = await guard.check(
      { output, data: wait.data, variables: state.variables[ROOT] ?? {} },
      inTransaction(tx, row, wait.id),
    );
    if (refused) return refused;
  }
  return undefined;
}

async function admitCompletion(
  core: Core,
  tx: Transaction,
  loaded: Loaded,
  completion: Completion,
  eventId: string,
  proof: Proof | undefined,
): Promise<Outcome | undefined> {
  const { row, definition } = loaded;
  const wait = openTask(loaded, completion.wait);
  const { output, seen } = completion;
  const refused =
    (await allowed(core, tx, loaded, wait)) ??
    (wait.assignee === undefined
      ? refusal('not-claimed', 'Claim the task before you complete it.', '请先认领任务，再办理。', wait.element)
      : undefined) ??
    (seen > row.seq
      ? refusal('version-unknown', 'Nobody has seen this version yet.', '该版本尚不存在。', wait.element)
      : undefined) ??
    (await staleSince(tx.db, completion, seen)) ??
    (wait.form ? checkForm(definition, wait.form, output) : undefined) ??
    (await guarded(core, tx, loaded, wait, output));
  if (refused) return refused;
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
  if (!proof)
    return refusal(
      'signature-required',
      'This task is completed by signing it.',
      '本任务须以电子签名完成。',
      wait.element,
    );
  const signed = await sign(tx, { instance: row, eventId, wait, output, seen, person: tx.actor.id, ...proof });
  return 'recordHash' in signed ? undefined : signed;
}

async function audited(
  core: Core,
  actor: Actor,
  action: string,
  { instance, wait }: TaskRef,
  answered: Advanced,
): Promise<Advanced> {
  if (answered.kind !== 'refused') return answered;
  const [row] = await database(core.store)
    .select({ id: instanceTable.id })
    .from(instanceTable)
    .where(eq(instanceTable.id, instance));
  const { code } = answered.outcome;
  await recordApart(core.store, actor, {
    ...(row && { instance }),
    action,
    result: 'denied',
    resource: 'task',
    resourceId: `${instance}/${wait}`,
    code,
  });
  return answered;
}

/** Claims a task for a person, or gives it back (`claim: false`). */
export async function assign(
  core: Core,
  request: TaskRef & { readonly claim: boolean },
  person: Actor,
): Promise<Advanced> {
  const actor = await actingAs(core, request, person);
  const { instance, wait, claim } = request;
  const event: Event = {
    id: `assign:${randomUUID()}`,
    type: 'taskAssigned',
    at: new Date().toISOString(),
    wait,
    person: claim ? person.id : null,
  };
  const admit = async (tx: Transaction, loaded: Loaded) => {
    const open = openTask(loaded, wait);
    const refused = await allowed(core, tx, loaded, open);
    if (refused) return refused;
    const place = {
      instance,
      seq: loaded.row.seq + 1,
      epoch: loaded.row.epoch,
      eventId: event.id,
      definitionHash: loaded.row.definitionHash,
    };
    await record(tx, {
      ...place,
      action: claim ? 'task.claim' : 'task.unclaim',
      result: 'done',
      resource: 'task',
      resourceId: `${instance}/${wait}`,
    });
    return undefined;
  };
  return audited(
    core,
    actor,
    claim ? 'task.claim' : 'task.unclaim',
    request,
    await advance(core, { instance, event }, { actor, perform: false, admit }),
  );
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
  const actor = await actingAs(core, completion, person);
  const proof = await prove(core, actor, completion.signature);
  if (proof && 'kind' in proof) return audited(core, actor, 'task.complete', completion, proof);
  const { instance, wait, output } = completion;
  const event: Event = {
    id: completion.eventId ?? `act:${randomUUID()}`,
    type: 'taskCompleted',
    at: new Date().toISOString(),
    wait,
    person: actor.id,
    output,
  };
  const admit = (tx: Transaction, loaded: Loaded) => admitCompletion(core, tx, loaded, completion, event.id, proof);
  return audited(
    core,
    actor,
    'task.complete',
    completion,
    await advance(core, { instance, event }, { actor, perform: false, admit }),
  );
}
