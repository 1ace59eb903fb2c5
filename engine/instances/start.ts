import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { instance } from '../../schemas/db/engine.ts';
import { type Definition, parametersOf } from '../definitions/load.ts';
import { chooseVersion, recordChoice } from '../definitions/pilot/choose.ts';
import { heldRoles } from '../identity/appointments.ts';
import { initial } from '../kernel/initial.ts';
import type { Node } from '../kernel/model.ts';
import { type JsonObject, type Outcome, outcome, text } from '../kernel/outcome.ts';
import { reject } from '../kernel/reject.ts';
import { given, reading } from '../store/statement.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import { begin } from './advance.ts';
import type { Advanced } from './contract.ts';
import type { Core } from './core.ts';
import { correlate } from './early-messages.ts';
import { noteBegun } from './just-begun.ts';
import { moving, Refusal, type Refused } from './moving.ts';
import { NO_HASH } from './step-row.ts';
import { uuidOf } from './uuid-of.ts';

export interface StartRequest {
  readonly key: string;
  readonly businessKey: string;
  readonly variables: JsonObject;
  /** The same id starts the same instance once. */
  readonly eventId?: string;
  /** What begins it, when the process has more than one start; else its none start event. */
  readonly element?: string;
  /** Of a start event that needs several things to come: which of them has. */
  readonly part?: number;
  readonly parent?: { readonly instance: string; readonly wait: string };
}

export interface Started {
  readonly kind: 'started';
  readonly instance: string;
  readonly seq: number;
}

/** IAM-14: a process that would stop for want of a qualified person is not begun. */
async function missingRole(tx: Transaction, definition: Definition): Promise<Outcome | undefined> {
  const tasks = Object.values(definition.process.nodes).filter(
    (node): node is Extract<Node, { kind: 'userTask' }> => node.kind === 'userTask',
  );
  if (tasks.length === 0) return undefined;
  const held = new Set(await heldRoles(tx, tx.actor.plant, tx.now));
  const vacant = tasks.find(({ assignment }) => !assignment.roles.some((role) => held.has(role)));
  if (!vacant) return undefined;
  const needed = [...vacant.assignment.roles];
  const roles = needed.join(', ');
  const message = text(
    `Nobody holds a role that "${vacant.id}" needs (${roles}): appoint someone, then start again.`,
    `“${vacant.id}”所需角色（${roles}）目前无人任职：请先完成任命，再启动流程。`,
  );
  return outcome('role-vacant', message, { path: vacant.id, details: { roles: needed } });
}

const open = reading({ id: instance.id }, (db, fields) =>
  db
    .select(fields)
    .from(instance)
    .where(
      and(
        eq(instance.key, given('key')),
        eq(instance.businessKey, given('businessKey')),
        eq(instance.status, given('status')),
      ),
    ),
);

function running(key: string, businessKey: string, id: string): Outcome {
  const message = text(
    `${key} is already running for ${businessKey}: open that instance.`,
    `${businessKey} 的 ${key} 流程正在运行：请打开该实例。`,
  );
  return outcome('instance-running', message, { details: { instance: id } });
}

const unknown = (key: string): Outcome =>
  outcome(
    'definition-unknown',
    text(`No effective definition has the key ${key}.`, `没有键为 ${key} 的生效流程定义。`),
  );

const begunAs = reading({ seq: instance.seq }, (db, fields) =>
  db
    .select(fields)
    .from(instance)
    .where(eq(instance.id, given('id'))),
);

/** Creates the instance and takes its start in the caller's transaction; throws `Refusal` when it may not begin. */
export async function startWithin(core: Core, tx: Transaction, request: StartRequest): Promise<Started> {
  const { instance: id, seq } = await beginWithin(core, tx, request);
  return { kind: 'started', instance: id, seq };
}

async function beginWithin(
  core: Core,
  tx: Transaction,
  request: StartRequest,
): Promise<{ readonly instance: string; readonly seq: number; readonly told?: Advanced }> {
  const { key, businessKey, variables, eventId } = request;
  const id = eventId ? uuidOf(`${key}/${eventId}`) : randomUUID();
  const [known] = eventId ? await begunAs(tx.db, { id }) : [];
  if (known) return { instance: id, seq: known.seq };

  // Whoever begins the same process for the same key does so one after the other; the rest runs behind that lock.
  const [, found, [same]] = await Promise.all([
    correlate(tx, `start ${key}`, businessKey),
    chooseVersion(tx, core.registry, { key, businessKey, variables }),
    open(tx.db, { key, businessKey, status: 'active' }),
  ]);
  if (!found) throw new Refusal(unknown(key));
  const { definition } = found;
  const refused = (await missingRole(tx, definition)) ?? (same && running(key, businessKey, same.id));
  if (refused) throw new Refusal(refused);

  const row = {
    id,
    definitionHash: definition.hash,
    key: definition.key,
    businessKey,
    plant: tx.actor.plant,
    epoch: 1,
    seq: 0,
    status: 'new',
    state: initial as unknown as JsonObject,
    lastHash: NO_HASH,
    mac: '',
    parent: request.parent?.instance ?? null,
    parentWait: request.parent?.wait ?? null,
    startedBy: tx.actor.id,
    startedAt: tx.now,
    endedAt: null,
    end: null,
  };
  const event = {
    id: eventId ?? 'start',
    type: 'start' as const,
    at: tx.now,
    variables: { ...variables, [definition.manifest.businessKey]: businessKey },
    parameters: parametersOf(definition),
    ...(request.element && { element: request.element }),
    ...(request.part !== undefined && { part: request.part }),
  };
  const unacceptable = reject(definition.process, initial, event);
  if (unacceptable) throw new Refusal(unacceptable);
  const begun = await begin(core, tx, row, definition, event);
  await recordChoice(tx, id, found);
  return { instance: id, ...begun };
}

/** Starts the effective version of a process: one transaction writes the instance and its first step. */
export async function start(core: Core, request: StartRequest, actor: Actor): Promise<Started | Refused> {
  const begun = await moving(core, actor, (tx) => beginWithin(core, tx, request));
  if ('kind' in begun) return begun;
  const { instance: id, seq, told } = begun;
  if (told) noteBegun(core.store, id, told);
  return { kind: 'started', instance: id, seq };
}
