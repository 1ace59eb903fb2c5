import { createHash, randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { instance } from '../../schemas/db/engine.ts';
import { type Definition, effective, parametersOf } from '../definitions/load.ts';
import { holders } from '../identity/appointments.ts';
import { initial } from '../kernel/initial.ts';
import type { Node } from '../kernel/model.ts';
import { type JsonObject, type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import { advanceWithin } from './advance.ts';
import type { Core } from './core.ts';
import { correlate } from './early-messages.ts';
import { moving, Refusal, type Refused } from './moving.ts';
import { NO_HASH } from './step-row.ts';

export interface StartRequest {
  readonly key: string;
  readonly businessKey: string;
  readonly variables: JsonObject;
  /** The same id starts the same instance once. */
  readonly eventId?: string;
  /** Start event, when the process has more than one; else its none start event. */
  readonly element?: string;
  readonly parent?: { readonly instance: string; readonly wait: string };
}

export interface Started {
  readonly kind: 'started';
  readonly instance: string;
  readonly seq: number;
}

/** A UUID that is always the same for the same name: starting again under one event id finds what was started. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** IAM-14: a process that would stop for want of a qualified person is not begun. */
async function missingRole(tx: Transaction, definition: Definition): Promise<Outcome | undefined> {
  const tasks = Object.values(definition.process.nodes).filter(
    (node): node is Extract<Node, { kind: 'userTask' }> => node.kind === 'userTask',
  );
  for (const { id, assignment } of tasks) {
    if ((await holders(tx, assignment.roles, tx.actor.plant, tx.now)).length > 0) continue;
    const roles = assignment.roles.join(', ');
    const message = text(
      `Nobody holds a role that "${id}" needs (${roles}): appoint someone, then start again.`,
      `“${id}”所需角色（${roles}）目前无人任职：请先完成任命，再启动流程。`,
    );
    return outcome('role-vacant', message, { path: id, details: { roles: [...assignment.roles] } });
  }
  return undefined;
}

async function open(
  tx: Transaction,
  definition: Definition,
  { businessKey }: StartRequest,
): Promise<Outcome | undefined> {
  const same = and(
    eq(instance.key, definition.key),
    eq(instance.businessKey, businessKey),
    eq(instance.status, 'active'),
  );
  const [running] = await tx.db.select({ id: instance.id }).from(instance).where(same);
  if (!running) return undefined;
  const message = text(
    `${definition.key} is already running for ${businessKey}: open that instance.`,
    `${businessKey} 的 ${definition.key} 流程正在运行：请打开该实例。`,
  );
  return outcome('instance-running', message, { details: { instance: running.id } });
}

/** Creates the instance and takes its start in the caller's transaction; throws `Refusal` when it may not begin. */
export async function startWithin(core: Core, tx: Transaction, request: StartRequest): Promise<Started> {
  const id = request.eventId ? uuidOf(`${request.key}/${request.eventId}`) : randomUUID();
  const [known] = await tx.db.select({ seq: instance.seq }).from(instance).where(eq(instance.id, id));
  if (known) return { kind: 'started', instance: id, seq: known.seq };

  const definition = await effective(tx.db, request.key);
  if (!definition) {
    throw new Refusal(
      outcome(
        'definition-unknown',
        text(`No effective definition has the key ${request.key}.`, `没有键为 ${request.key} 的生效流程定义。`),
      ),
    );
  }
  await correlate(tx, `start ${definition.key}`, request.businessKey);
  const refused = (await missingRole(tx, definition)) ?? (await open(tx, definition, request));
  if (refused) throw new Refusal(refused);

  await tx.db.insert(instance).values({
    id,
    definitionHash: definition.hash,
    key: definition.key,
    businessKey: request.businessKey,
    plant: tx.actor.plant,
    epoch: 1,
    seq: 0,
    status: 'new',
    state: initial as unknown as JsonObject,
    lastHash: NO_HASH,
    parent: request.parent?.instance ?? null,
    parentWait: request.parent?.wait ?? null,
    startedBy: tx.actor.id,
    startedAt: tx.now,
  });
  const event = {
    id: request.eventId ?? 'start',
    type: 'start' as const,
    at: tx.now,
    variables: { ...request.variables, [definition.manifest.businessKey]: request.businessKey },
    parameters: parametersOf(definition),
    ...(request.element && { element: request.element }),
  };
  const begun = await advanceWithin(core, tx, { instance: id, event }, { actor: tx.actor, perform: false });
  if (begun.kind !== 'advanced') throw new Error(`a new instance of ${definition.key} did not begin: ${begun.kind}`);
  return { kind: 'started', instance: id, seq: begun.seq };
}

/** Starts the effective version of a process: one transaction writes the instance and its first step. */
export function start(core: Core, request: StartRequest, actor: Actor): Promise<Started | Refused> {
  return moving(core, actor, (tx) => startWithin(core, tx, request));
}
