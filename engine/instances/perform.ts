import { record } from '../audit/append.ts';
import { readModel, tryDecide } from '../decisions/dmn/decide.ts';
import type { Definition } from '../definitions/load.ts';
import type { Event } from '../kernel/event.ts';
import type { DecisionWait, JobWait, Wait } from '../kernel/wait.ts';
import { type InTransaction, PluginError, type Registry } from '../plugins/plugin.ts';
import { connectionLost } from '../store/connection-lost.ts';
import { savepoint, type Transaction } from '../store/transaction.ts';
import type { InstanceRow } from './step-row.ts';

/** A wait that `advance` itself can answer: a job on our own database, or a decision. */
export type Inside = JobWait | DecisionWait;

export const isInside = (wait: Wait): wait is Inside =>
  wait.kind === 'decision' || (wait.kind === 'job' && wait.effect !== 'external');

/** What a transaction performs by itself: all that is due, in a worker; what is quick, wherever somebody acts; or nothing. */
export type Performs = 'due' | 'quick' | 'nothing';

/** Whether a wait is performed in the transaction that came upon it. */
export function isPerformed(wait: Wait, performs: Performs, { plugins }: Registry): wait is Inside {
  switch (performs) {
    case 'due':
      return isInside(wait);
    case 'quick': {
      const plugin = wait.kind === 'job' ? plugins.get(wait.plugin) : undefined;
      return plugin !== undefined && plugin.effect !== 'external' && plugin.quick === true;
    }
    case 'nothing':
      return false;
    default:
      return performs satisfies never;
  }
}

export function inTransaction(tx: Transaction, row: InstanceRow, key: string): InTransaction {
  const { id, businessKey, plant, definitionHash } = row;
  return { tx, instance: id, businessKey, plant, idempotencyKey: `${id}/${key}`, definitionHash, at: tx.now };
}

function run(wait: Inside, definition: Definition, registry: Registry, context: InTransaction) {
  if (wait.kind === 'decision') {
    if ('model' in wait) return byModel(wait, definition, context);
    const ruleSet = definition.rules[wait.ruleSet];
    return ruleSet
      ? registry.decide(ruleSet, wait.input, context)
      : new PluginError('RULE_SET_MISSING', `no rule set ${wait.ruleSet}`);
  }
  const plugin = registry.plugins.get(wait.plugin);
  if (!plugin || plugin.effect === 'external')
    return new PluginError('PLUGIN_MISSING', `no plugin ${wait.plugin} that runs on our own database`);
  return plugin.run({ config: wait.config, input: wait.input }, context);
}

async function byModel(
  wait: Extract<DecisionWait, { readonly model: string }>,
  { decisions, manifest }: Definition,
  { at }: InTransaction,
) {
  const { model, hash } = await readModel(decisions[wait.model] ?? '');
  if (!model) return new PluginError('DECISION_MISSING', `no DMN file ${wait.model}`);
  const made = tryDecide({ model, hash }, wait, { at, zone: manifest.zone });
  return 'output' in made ? made.output : new PluginError(made.failed.code, made.failed.message);
}

const failed = (wait: Inside, at: string, code: string, message: string): Event => ({
  id: `job:${wait.id}`,
  type: 'jobFailed',
  wait: wait.id,
  at,
  code,
  message,
});

/**
 * Performs a wait in the transaction, behind a savepoint: what it wrote stands with the event that it became, or not at all.
 * A plugin that throws is tried again as its policy says, then becomes an incident.
 */
export async function performInside(
  tx: Transaction,
  row: InstanceRow,
  definition: Definition,
  registry: Registry,
  wait: Inside,
): Promise<Event> {
  const attempts = wait.kind === 'job' ? wait.retry.attempts : 1;
  for (let attempt = 1; ; attempt++) {
    try {
      return await savepoint(tx, async (inner) => {
        const result = await run(wait, definition, registry, inTransaction(inner, row, wait.id));
        if (result instanceof PluginError) throw result;
        if (wait.kind === 'decision')
          return { id: `job:${wait.id}`, type: 'decided', wait: wait.id, at: tx.now, output: result };
        return { id: `job:${wait.id}`, type: 'jobCompleted', wait: wait.id, at: tx.now, output: result };
      });
    } catch (error) {
      if (error instanceof PluginError) {
        if (error.act) await record(tx, { ...error.act, code: error.code });
        return failed(wait, tx.now, error.code, error.message);
      }
      if (connectionLost(error)) throw error;
      if (attempt >= attempts)
        return failed(wait, tx.now, 'JOB_FAILED', error instanceof Error ? error.message : String(error));
    }
  }
}
