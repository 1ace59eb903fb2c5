import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inParallel, inRow, job, task, timer } from '../driver/processes.ts';
import { World } from '../driver/world.ts';
import { effectsOf, expectBothStoresAgree } from './both-stores.ts';
import { type Part, startPart } from './parts.ts';
import { crashPlugins } from './plugins.ts';

const SEED = Number(process.env.SIGNET_CRASH_SEED ?? Date.now() % 100_000);
const ROUNDS = process.env.SIGNET_SLOW_TESTS === '1' ? 30 : 4;

let world: World;
let random = SEED;

/** The same seed kills at the same moments, as far as processes have the same moments. */
const chance = (below: number): number => {
  random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
  return random % below;
};

beforeAll(async () => {
  world = await World.open(crashPlugins, { bare: true });
  const effect = (id: string) => job(id, 'test.effect', 'write');
  // A call whose worker is killed is an attempt: with two of them, two kills would rightly make an incident.
  const send = (id: string) => job(id, 'test.send', 'external', { retry: { attempts: 10, backoff: 50 } });
  await world.deploy(
    inRow('long', ...[1, 2, 3, 4].flatMap((i) => [effect(`e${i}`), timer(`pause${i}`, 'PT0.2S')]), send('last')),
  );
  await world.deploy(inParallel('wide', effect('e1'), send('s1'), timer('pause', 'PT0.5S'), send('s2'), effect('e2')));
  await world.deploy(inRow('asked', effect('e1'), task('review'), effect('e2'), send('s1')));
});

afterAll(() => world.close());

const EFFECTS: Readonly<Record<string, readonly string[]>> = {
  long: ['e1#1', 'e2#1', 'e3#1', 'e4#1'],
  wide: ['e1#1', 'e2#1'],
  asked: ['e1#1', 'e2#1'],
};
const SENT: Readonly<Record<string, readonly string[]>> = { long: ['last#1'], wide: ['s1#1', 's2#1'], asked: ['s1#1'] };

async function signIfAsked(instance: string): Promise<void> {
  const { key } = await world.row(instance);
  if (key !== 'asked') return;
  await world.until('the task', async () => 'review#1' in ((await world.row(instance)).state.waits as object), 120_000);
  const at = new Date().toISOString();
  await world.act(instance, {
    id: 'done',
    type: 'taskCompleted',
    wait: 'review#1',
    person: 'chen.jing',
    at,
    output: {},
  });
}

test(`worker and relay are killed at random moments, ${ROUNDS} times (SIGNET_CRASH_SEED=${SEED})`, async () => {
  const instances: string[] = [];
  const signing: Promise<void>[] = [];
  let host: Part = startPart(world, 'host', { stepsPerRun: 3 });
  for (let round = 0; round < ROUNDS; round++) {
    await host.ready;
    for (const key of ['long', 'wide', 'asked']) {
      const instance = await world.begin(key);
      instances.push(instance);
      signing.push(signIfAsked(instance));
    }
    await sleep(100 + chance(1_500));
    await host.kill();
    host = startPart(world, 'host', { stepsPerRun: 3 });
  }
  await Promise.all(signing);
  for (const instance of instances) await world.ended(instance, 180_000);
  await host.kill();
  for (const instance of instances) {
    const { key, status } = await world.row(instance);
    expect(status).toBe('completed');
    expect(await effectsOf(world, 'effect', instance)).toEqual(EFFECTS[key]);
    expect(await effectsOf(world, 'sent', instance)).toEqual(SENT[key]);
  }
  await expectBothStoresAgree(world, instances);
}, 400_000);
