import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('what a diagram may refer to is told with all that a field and a check need of it, and nothing that runs', async () => {
  const { status, body } = await world.as('wang.wei', 'GET', '/catalogue');
  expect(status).toBe(200);
  const { plugins, relations } = world.core.registry;
  expect(body.plugins.map(({ id }: { id: string }) => id)).toEqual([...plugins.keys()].sort());
  for (const shown of body.plugins) {
    const { run: _, ...told } = plugins.get(shown.id) ?? expect.fail(shown.id);
    expect(shown).toEqual(JSON.parse(JSON.stringify(told)));
  }
  expect(body.relations.map(({ id }: { id: string }) => id)).toEqual([...relations.keys()].sort());
  expect(body.meanings).toContainEqual({ id: 'reviewed', title: { en: 'Reviewed', 'zh-CN': '审核' } });
  expect(body.roles).toContainEqual({
    id: 'auditor',
    title: { en: 'Auditor', 'zh-CN': '审计员' },
    signer: false,
  });
});
