import { expect } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { fold } from '../../engine/kernel/apply.ts';
import { initial } from '../../engine/kernel/initial.ts';
import { stepsOfHistories, stepsOfPostgres } from '../driver/histories.ts';
import type { World } from '../driver/world.ts';

/** Steps in Postgres are the steps that the histories tell, the state is what they fold to, and the chains hold. */
export async function expectBothStoresAgree(world: World, instances: readonly string[]): Promise<void> {
  for (const instance of instances) {
    const stand = await stepsOfPostgres(world, instance);
    expect(await stepsOfHistories(world, await world.executionOf(instance))).toEqual(stand);
    expect(stand.map(({ seq }) => seq)).toEqual(stand.map((_, i) => i + 1));
    expect(new Set(stand.map(({ event }) => event.id)).size).toBe(stand.length);
    expect((await world.row(instance)).state).toEqual(
      fold(
        initial,
        stand.flatMap(({ facts }) => facts),
      ),
    );
  }
  const verified = await verify(world.store);
  expect(verified.ok ? [] : verified).toEqual([]);
}

/** Keys of the effects that an instance had on our own tables (`effect`) or on a partner (`sent`): each as often as it happened. */
export async function effectsOf(world: World, table: 'effect' | 'sent', instance: string): Promise<string[]> {
  const rows =
    await world.superuser`select key from ${world.superuser(`public.${table}`)} where key like ${`${instance}/%`} order by key`;
  return rows.map(({ key }) => String(key).slice(instance.length + 1));
}
