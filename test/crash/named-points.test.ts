import { beforeAll, expect, test } from 'vitest';
import { workflowBundle } from '../../engine/host/workflow-bundle.ts';
import { runs } from '../driver/histories.ts';
import { inRow, job, task, timer } from '../driver/processes.ts';
import { BUNDLES, World } from '../driver/world.ts';
import { effectsOf, expectBothStoresAgree } from './both-stores.ts';
import type { PartSettings } from './part.ts';
import { type Part, startPart } from './parts.ts';
import { crashPlugins } from './plugins.ts';

/** Of the wait for anything: long enough where ten times as much runs beside it. */
const PATIENCE = 180_000;

interface Scene {
  readonly world: World;
  /** Starts a part, which lives until the test is over or it dies. */
  readonly begin: (part: PartSettings['part'], options?: Parameters<typeof startPart>[2]) => Part;
  readonly waitingFor: (instance: string, wait: string) => Promise<unknown>;
}

// Whoever dies is missed only when Temporal's timeouts run out: each test stands in a world of its own, and all wait at once.
function inWorld(title: string, scenario: (scene: Scene) => Promise<void>): void {
  test.concurrent(title, async () => {
    const world = await World.open(crashPlugins, { bare: true });
    const parts: Part[] = [];
    const begin: Scene['begin'] = (part, options) => {
      const started = startPart(world, part, options);
      parts.push(started);
      return started;
    };
    const waitingFor: Scene['waitingFor'] = (instance, wait) =>
      world.until(wait, async () => wait in ((await world.row(instance)).state.waits as object), PATIENCE);
    try {
      await deployAll(world);
      await scenario({ world, begin, waitingFor });
    } finally {
      await Promise.all(parts.map((part) => part.kill()));
      await world.close();
    }
  }, 600_000);
}

const effect = (id: string) => job(id, 'test.effect', 'write');

async function deployAll(world: World): Promise<void> {
  await world.deploy(inRow('straight', effect('a'), effect('b'), effect('c')));
  await world.deploy(inRow('asked', effect('a'), task('review'), effect('b'), timer('pause', 'PT0.1S'), effect('c')));
  await world.deploy(inRow('sent', job('call', 'test.send', 'external'), effect('a')));
  await world.deploy(inRow('long', ...[1, 2, 3, 4, 5].flatMap((i) => [timer(`pause${i}`, 'PT0.1S'), effect(`e${i}`)])));
}

// The parts find the workflow's bundle where it lies: they would all make the same one.
beforeAll(() => workflowBundle(BUNDLES));

const done = {
  id: 'done',
  type: 'taskCompleted',
  wait: 'review#1',
  person: 'chen.jing',
  at: '2026-11-20T08:00:00.000Z',
  output: {},
} as const;

inWorld(
  'the worker dies after advance committed and before its workflow task completed, while another event arrives',
  async ({ world, begin, waitingFor }) => {
    begin('relay');
    const dying = begin('worker', { failpoint: 'after-commit:1' });
    const instance = await world.begin('asked');
    expect(await dying.ended).toBe('SIGKILL');
    // What it committed stands, although Temporal knows nothing of it; and somebody acts before Temporal asks again.
    await waitingFor(instance, 'review#1');
    await world.act(instance, done);
    begin('worker');
    await world.ended(instance, PATIENCE);
    expect(await effectsOf(world, 'effect', instance)).toEqual(['a#1', 'b#1', 'c#1']);
    await expectBothStoresAgree(world, [instance]);
  },
);

inWorld(
  "the worker dies inside a plugin's transaction: the effect is undone with it, and done once",
  async ({ world, begin }) => {
    begin('relay');
    const dying = begin('worker', { failpoint: 'inside-plugin:2' });
    const instance = await world.begin('straight');
    expect(await dying.ended).toBe('SIGKILL');
    expect(await effectsOf(world, 'effect', instance)).toEqual([]);
    expect((await world.row(instance)).seq).toBe(1);
    begin('worker');
    await world.ended(instance, PATIENCE);
    expect(await effectsOf(world, 'effect', instance)).toEqual(['a#1', 'b#1', 'c#1']);
    await expectBothStoresAgree(world, [instance]);
  },
);

inWorld(
  'the worker dies once a partner was told, before anybody knows: he is told again under the same key',
  async ({ world, begin }) => {
    begin('relay');
    const dying = begin('worker', { failpoint: 'after-send:1' });
    const instance = await world.begin('sent');
    expect(await dying.ended).toBe('SIGKILL');
    begin('worker');
    await world.ended(instance, PATIENCE);
    expect(await effectsOf(world, 'sent', instance)).toEqual(['call#1']);
    expect(await effectsOf(world, 'effect', instance)).toEqual(['a#1']);
    await expectBothStoresAgree(world, [instance]);
  },
);

inWorld(
  'the process dies between commit and ring: the act stands, and another relay rings',
  async ({ world, begin, waitingFor }) => {
    begin('relay');
    begin('worker');
    const instance = await world.begin('asked');
    await waitingFor(instance, 'review#1');
    const acting = begin('act', { failpoint: 'after-commit:1', act: { instance, event: done } });
    expect(await acting.ended).toBe('SIGKILL');
    await world.ended(instance, PATIENCE);
    // The person who got no answer sends again: it happened once.
    expect(await world.act(instance, done)).toBe(
      (await world.superuser`select seq from engine.step where instance = ${instance} and event_id = 'done'`)[0]?.seq,
    );
    await expectBothStoresAgree(world, [instance]);
  },
);

inWorld(
  'the relay dies after it rang and before it noted that it did: it rings again, and nothing is doubled',
  async ({ world, begin }) => {
    begin('worker');
    const dying = begin('relay', { failpoint: 'after-relay:1' });
    const instance = await world.begin('straight');
    expect(await dying.ended).toBe('SIGKILL');
    begin('relay');
    await world.ended(instance, PATIENCE);
    await world.until(
      'the outbox to be drained',
      async () => (await world.superuser`select from engine.outbox`).length === 0,
      PATIENCE,
    );
    expect(await effectsOf(world, 'effect', instance)).toEqual(['a#1', 'b#1', 'c#1']);
    expect(await runs(world, await world.executionOf(instance))).toHaveLength(1);
    await expectBothStoresAgree(world, [instance]);
  },
);

// Runs of two steps: the advances that end one, and those that begin the next, are all among these.
for (const nth of [2, 3, 4, 5])
  inWorld(`the worker dies around continue-as-new, after commit ${nth}`, async ({ world, begin }) => {
    begin('relay', { stepsPerRun: 2 });
    const dying = begin('worker', { failpoint: `after-commit:${nth}` });
    const instance = await world.begin('long');
    expect(await dying.ended).toBe('SIGKILL');
    begin('worker');
    await world.ended(instance, PATIENCE);
    expect((await runs(world, await world.executionOf(instance))).length).toBeGreaterThan(2);
    expect(await effectsOf(world, 'effect', instance)).toEqual(['e1#1', 'e2#1', 'e3#1', 'e4#1', 'e5#1']);
    await expectBothStoresAgree(world, [instance]);
  });
