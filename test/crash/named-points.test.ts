import { afterEach, beforeEach, expect, test } from 'vitest';
import { runs } from '../driver/histories.ts';
import { inRow, job, task, timer } from '../driver/processes.ts';
import { World } from '../driver/world.ts';
import { effectsOf, expectBothStoresAgree } from './both-stores.ts';
import { type Part, startPart } from './parts.ts';
import { crashPlugins } from './plugins.ts';

let world: World;
let parts: Part[];

beforeEach(async () => {
  world = await World.open(crashPlugins, { bare: true });
  parts = [];
  const effect = (id: string) => job(id, 'test.effect', 'write');
  await world.deploy(inRow('straight', effect('a'), effect('b'), effect('c')));
  await world.deploy(inRow('asked', effect('a'), task('review'), effect('b'), timer('pause', 'PT0.1S'), effect('c')));
  await world.deploy(inRow('sent', job('call', 'test.send', 'external'), effect('a')));
  await world.deploy(inRow('long', ...[1, 2, 3, 4, 5].flatMap((i) => [timer(`pause${i}`, 'PT0.1S'), effect(`e${i}`)])));
});

afterEach(async () => {
  await Promise.all(parts.map((part) => part.kill()));
  await world.close();
});

const begin = (...[part, options]: [Parameters<typeof startPart>[1], Parameters<typeof startPart>[2]?]): Part => {
  const started = startPart(world, part, options);
  parts.push(started);
  return started;
};
const done = {
  id: 'done',
  type: 'taskCompleted',
  wait: 'review#1',
  person: 'chen.jing',
  at: '2026-11-20T08:00:00.000Z',
  output: {},
} as const;
const waitingFor = (instance: string, wait: string) =>
  world.until(wait, async () => wait in ((await world.row(instance)).state.waits as object), 60_000);

test('the worker dies after advance committed and before its workflow task completed, while another event arrives', async () => {
  begin('relay');
  const dying = begin('worker', { failpoint: 'after-commit:1' });
  const instance = await world.begin('asked');
  expect(await dying.ended).toBe('SIGKILL');
  // What it committed stands, although Temporal knows nothing of it; and somebody acts before Temporal asks again.
  await waitingFor(instance, 'review#1');
  await world.act(instance, done);
  begin('worker');
  await world.ended(instance, 90_000);
  expect(await effectsOf(world, 'effect', instance)).toEqual(['a#1', 'b#1', 'c#1']);
  await expectBothStoresAgree(world, [instance]);
});

test("the worker dies inside a plugin's transaction: the effect is undone with it, and done once", async () => {
  begin('relay');
  const dying = begin('worker', { failpoint: 'inside-plugin:2' });
  const instance = await world.begin('straight');
  expect(await dying.ended).toBe('SIGKILL');
  expect(await effectsOf(world, 'effect', instance)).toEqual([]);
  expect((await world.row(instance)).seq).toBe(1);
  begin('worker');
  await world.ended(instance, 90_000);
  expect(await effectsOf(world, 'effect', instance)).toEqual(['a#1', 'b#1', 'c#1']);
  await expectBothStoresAgree(world, [instance]);
});

test('the worker dies once a partner was told, before anybody knows: he is told again under the same key', async () => {
  begin('relay');
  const dying = begin('worker', { failpoint: 'after-send:1' });
  const instance = await world.begin('sent');
  expect(await dying.ended).toBe('SIGKILL');
  begin('worker');
  await world.ended(instance, 100_000);
  expect(await effectsOf(world, 'sent', instance)).toEqual(['call#1']);
  expect(await effectsOf(world, 'effect', instance)).toEqual(['a#1']);
  await expectBothStoresAgree(world, [instance]);
});

test('the process dies between commit and ring: the act stands, and another relay rings', async () => {
  begin('relay');
  begin('worker');
  const instance = await world.begin('asked');
  await waitingFor(instance, 'review#1');
  const acting = begin('act', { failpoint: 'after-commit:1', act: { instance, event: done } });
  expect(await acting.ended).toBe('SIGKILL');
  await world.ended(instance, 90_000);
  // The person who got no answer sends again: it happened once.
  expect(await world.act(instance, done)).toBe(
    (await world.superuser`select seq from engine.step where instance = ${instance} and event_id = 'done'`)[0]?.seq,
  );
  await expectBothStoresAgree(world, [instance]);
});

test('the relay dies after it rang and before it noted that it did: it rings again, and nothing is doubled', async () => {
  begin('worker');
  const dying = begin('relay', { failpoint: 'after-relay:1' });
  const instance = await world.begin('straight');
  expect(await dying.ended).toBe('SIGKILL');
  begin('relay');
  await world.ended(instance, 90_000);
  await world.until(
    'the outbox to be drained',
    async () => (await world.superuser`select from engine.outbox`).length === 0,
    60_000,
  );
  expect(await effectsOf(world, 'effect', instance)).toEqual(['a#1', 'b#1', 'c#1']);
  expect(await runs(world, await world.executionOf(instance))).toHaveLength(1);
  await expectBothStoresAgree(world, [instance]);
});

// Runs of two steps: the advances that end one, and those that begin the next, are all among these.
test.each([2, 3, 4, 5])('the worker dies around continue-as-new, after commit %i', async (nth) => {
  begin('relay', { stepsPerRun: 2 });
  const dying = begin('worker', { failpoint: `after-commit:${nth}` });
  const instance = await world.begin('long');
  expect(await dying.ended).toBe('SIGKILL');
  begin('worker');
  await world.ended(instance, 100_000);
  expect((await runs(world, await world.executionOf(instance))).length).toBeGreaterThan(2);
  expect(await effectsOf(world, 'effect', instance)).toEqual(['e1#1', 'e2#1', 'e3#1', 'e4#1', 'e5#1']);
  await expectBothStoresAgree(world, [instance]);
});
