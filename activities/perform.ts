import { ApplicationFailure, Context } from '@temporalio/activity';
import { eq } from 'drizzle-orm';
import { recordApart } from '../engine/audit/append.ts';
import { type Core, system } from '../engine/instances/core.ts';
import type { JsonObject } from '../engine/kernel/outcome.ts';
import type { State } from '../engine/kernel/state.ts';
import type { JobWait } from '../engine/kernel/wait.ts';
import { type Outside, PluginError } from '../engine/plugins/plugin.ts';
import { connectionLost } from '../engine/store/connection-lost.ts';
import { type Actor, database, transact } from '../engine/store/transaction.ts';
import { conceal } from '../schemas/db/classified.ts';
import { instance } from '../schemas/db/engine.ts';

/** What became of an external job. An expected failure is a value: only what nobody expected is thrown, and retried. */
export type Performed =
  | { readonly kind: 'completed'; readonly output: JsonObject }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  /** The instance went on without it. */
  | { readonly kind: 'unwanted' };

/** Named by instance and wait alone: what it works on is read here, so that no business data stand in Temporal's history. */
export interface PerformRequest {
  readonly instance: string;
  readonly wait: string;
}

const BEAT = 5_000;

/** Our own database is away: no attempt of the plugin failed, and `DATABASE_AWAY` is tried again until it is back. */
const away = (error: unknown): ApplicationFailure =>
  ApplicationFailure.nonRetryable(error instanceof Error ? error.message : String(error), 'DATABASE_AWAY');

/** An effect on others, as a Temporal activity: may take long, is retried, and must not be doubled by that. */
export function createPerform(core: Core): (request: PerformRequest) => Promise<Performed> {
  return async (request) => {
    const row = await rowOf(core, request.instance);
    if (!row) throw new Error(`no instance ${request.instance} in this database`);
    const wait = (row.state as unknown as State).waits[request.wait]?.wait;
    if (wait?.kind !== 'job') return { kind: 'unwanted' };
    const beat = setInterval(() => Context.current().heartbeat(), BEAT);
    try {
      return await run(core, row, wait);
    } catch (error) {
      // Where only one attempt is allowed, nobody knows by now whether it had its effect.
      throw wait.retry.attempts > 1 && connectionLost(error) ? away(error) : error;
    } finally {
      clearInterval(beat);
    }
  };
}

async function rowOf(core: Core, id: string): Promise<typeof instance.$inferSelect | undefined> {
  try {
    const [row] = await database(core.store).select().from(instance).where(eq(instance.id, id));
    return row;
  } catch (error) {
    throw connectionLost(error) ? away(error) : error;
  }
}

async function run(core: Core, row: typeof instance.$inferSelect, wait: JobWait): Promise<Performed> {
  const plugin = core.registry.plugins.get(wait.plugin);
  if (plugin?.effect !== 'external') {
    return { kind: 'failed', code: 'PLUGIN_MISSING', message: `no external plugin ${wait.plugin}` };
  }
  const actor: Actor = system('driver', row.plant);
  const { heartbeat, cancellationSignal: signal } = Context.current();
  const context: Outside = {
    instance: row.id,
    businessKey: row.businessKey,
    plant: row.plant,
    idempotencyKey: `${row.id}/${wait.id}`,
    definitionHash: row.definitionHash,
    at: new Date().toISOString(),
    transaction: (work) => transact(core.store, actor, work),
    heartbeat,
    signal,
  };
  const result = await plugin.run({ config: wait.config, input: wait.input }, context);
  if (result instanceof PluginError) {
    const { code, message, act } = result;
    if (act) await recordApart(core.store, actor, { ...act, code });
    return { kind: 'failed', code, message };
  }
  return { kind: 'completed', output: conceal(result) };
}
