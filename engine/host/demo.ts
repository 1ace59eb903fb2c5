import { setSecret } from '../identity/credentials.ts';
import { text } from '../kernel/outcome.ts';
import type { Store } from '../store/open.ts';
import { transact } from '../store/transaction.ts';
import type { Progress } from './progress.ts';

export interface DemoAccounts {
  readonly secret: string;
  readonly people: readonly { readonly login: string; readonly name: string; readonly roles: readonly string[] }[];
}

/** Fills an empty database with the demo plant and its people. One that holds a plant already is left as it is. */
export async function loadDemo(store: Store, progress: Progress): Promise<DemoAccounts> {
  const { accounts, DEMO_SECRET, PLANT } = await import('../../examples/plant/people.ts');
  const { plant } = await import('../../examples/plant/plant.ts');
  const { load } = await import('../../examples/plant/load.ts');
  const actor = { id: 'system:host', plant: PLANT, reason: 'demo plant' };
  await transact(store, actor, async (tx) => {
    progress(text('Looking after the demo plant', '正在准备演示工厂数据'));
    if ((await load(tx, plant(new Date()))) === 'already loaded') return;
    for (const { id } of accounts) await setSecret(tx, id, DEMO_SECRET);
  });
  return {
    secret: DEMO_SECRET,
    people: accounts.map(({ id, name, held }) => ({
      login: id,
      name: `${name['zh-CN']} ${name.en}`,
      roles: held.filter(({ to }) => to === undefined).map(({ role }) => role),
    })),
  };
}
