import { readFileSync } from 'node:fs';
import { collect } from '../../activities/quality/collect.ts';
import { asJson } from '../../activities/quality/evidence.ts';
import type { Check } from '../../engine/decisions/check.ts';
import { evaluate } from '../../engine/decisions/evaluate.ts';
import type { RuleSet } from '../../engine/decisions/rule-set.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { database, transact } from '../../engine/store/transaction.ts';
import { load } from '../../examples/plant/load.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { plant } from '../../examples/plant/plant.ts';
import { freshDatabase } from '../setup/postgres.ts';

export const releaseConditions = JSON.parse(
  readFileSync(new URL('../../workflows/batch-release/rules/release-conditions.json', import.meta.url), 'utf8'),
) as RuleSet;

export interface LoadedPlant {
  readonly store: Store;
  readonly adminUrl: string;
  readonly checks: (lot: string) => Promise<readonly Check[]>;
  readonly drop: () => Promise<void>;
}

/** A database of one's own with the demo plant in it. */
export async function loadedPlant(): Promise<LoadedPlant> {
  const db = await freshDatabase();
  const store = openStore(db.url, { connections: 2 });
  const actor = { id: 'system:demo', plant: PLANT, reason: 'demo plant' };
  await transact(store, actor, (tx) => load(tx, plant(new Date())));
  return {
    store,
    adminUrl: db.adminUrl,
    checks: async (lot) =>
      (await evaluate(releaseConditions, asJson(await collect({ db: database(store) }, lot)))).checks,
    drop: async () => {
      await store.close();
      await db.drop();
    },
  };
}

export const notPassed = (checks: readonly Check[]): [string, Check['result']][] =>
  checks.filter((it) => it.result !== 'PASS').map((it) => [it.id, it.result]);
