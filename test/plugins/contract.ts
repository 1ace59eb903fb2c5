import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { checkedPlugin, INPUT_INVALID } from '../../engine/plugins/checked-plugin.ts';
import { conventionsBroken } from '../../engine/plugins/conventions.ts';
import { type Plugin, PluginError } from '../../engine/plugins/plugin.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { transact } from '../../engine/store/transaction.ts';
import { freshDatabase } from '../setup/postgres.ts';

interface Job {
  readonly config: JsonObject;
  readonly input: JsonObject;
}

/** What every plugin promises, asked of a real database: valid data are taken, others are refused, and an attempt may be repeated. */
export async function keepsContract(plugin: Plugin, job: Job): Promise<void> {
  expect(conventionsBroken([{ ...plugin, compensation: null }])).toEqual([]);
  const database = await freshDatabase();
  const store = openStore(database.url, { connections: 2 });
  try {
    const key = `${randomUUID()}/task#1`;
    const first = await attempt(store, plugin, job, key);
    expect(first).not.toBeInstanceOf(PluginError);
    const second = await attempt(store, plugin, job, key);
    expect(second).not.toBeInstanceOf(PluginError);
    const unknown = await attempt(store, plugin, { ...job, input: { ...job.input, nobodyAskedForThis: 1 } }, key);
    expect(unknown).toMatchObject({ code: INPUT_INVALID });
  } finally {
    await store.close();
    await database.drop();
  }
}

function attempt(store: Store, plugin: Plugin, job: Job, idempotencyKey: string): Promise<JsonObject | PluginError> {
  const checked = checkedPlugin(plugin);
  const at = new Date().toISOString();
  const [instance = ''] = idempotencyKey.split('/');
  const acting = {
    instance,
    businessKey: 'contract',
    plant: 'SZ1',
    idempotencyKey,
    definitionHash: '0'.repeat(64),
    at,
  };
  const actor = { id: 'system:contract', plant: 'SZ1' };
  if (checked.effect !== 'external') return transact(store, actor, (tx) => checked.run(job, { ...acting, tx }));
  const outside = { heartbeat: () => {}, signal: new AbortController().signal };
  return checked.run(job, { ...acting, ...outside, transaction: (work) => transact(store, actor, work) });
}
