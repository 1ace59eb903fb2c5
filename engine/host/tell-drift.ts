import type { Logger } from 'pino';
import { record } from '../audit/append.ts';
import { BUILD } from '../build.ts';
import { type Drift, driftsOf } from '../definitions/drift.ts';
import { notify } from '../identity/notify.ts';
import { type Core, system } from '../instances/core.ts';
import { database, transact } from '../store/transaction.ts';

/** What runs and is not what was approved is found by each start, and told once: on record and to those who answer for it (DEF-9). */
export async function tellDrift(core: Core, plant: string, log: Pick<Logger, 'error'>): Promise<void> {
  for (const drift of await driftsOf(database(core.store), core.registry)) {
    log.error({ drift }, 'what runs is not what was approved');
    await tell(core, plant, drift);
  }
}

const tell = (core: Core, plant: string, { hash, key, version, problem }: Drift): Promise<void> =>
  transact(core.store, system('host', plant), async (tx) => {
    const { code, message } = problem;
    const jobKey = `drift:${hash}/${code}/${BUILD}`;
    const fresh = await notify(tx, { jobKey, roles: ['process-owner', 'quality-head'], subject: message });
    const about = {
      action: 'definition.drift',
      resource: 'definition',
      resourceId: hash,
      definitionHash: hash,
    } as const;
    if (fresh) await record(tx, { ...about, result: 'failed', code, after: { key, version, message: { ...message } } });
  });
