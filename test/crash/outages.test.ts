import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inRow, job, task } from '../driver/processes.ts';
import { World } from '../driver/world.ts';
import { effectsOf, expectBothStoresAgree } from './both-stores.ts';
import { type Killable, killableGround } from './ground.ts';
import { crashPlugins } from './plugins.ts';
import { hireSigners, type Signed, signOn } from './signers.ts';

const AWAY = 60_000;

let servers: Killable;
let world: World;
let people: string[];

beforeAll(async () => {
  servers = await killableGround();
  world = await World.open(crashPlugins, { ground: servers.ground });
  await world.deploy(
    inRow(
      'signing',
      task('review', [], 'reviewed'),
      job('after', 'test.effect', 'write'),
      job('tell', 'test.send', 'external'),
    ),
  );
  people = await hireSigners(world, 8);
});

afterAll(async () => {
  await world.close();
  await servers.close();
});

/** How many stand; none can be seen while the database is away. */
const signatures = async (): Promise<number> => {
  try {
    return Number((await world.superuser`select count(*) from engine.signature`)[0]?.count);
  } catch {
    return 0;
  }
};

/** Everyone signs while something is done to the servers. */
async function whileSigning(disturb: () => Promise<void>): Promise<Signed[]> {
  let over = false;
  const signing = people.map((person) => signOn(world, person, () => !over));
  try {
    await disturb();
  } finally {
    over = true;
  }
  return (await Promise.all(signing)).flat();
}

/** Every answer still stands, each act happened once, and everything that was begun came to its end. */
async function expectNothingLost(signed: readonly Signed[]): Promise<void> {
  for (const { instance, seq } of signed) {
    await world.ended(instance, 120_000);
    const steps = await world.superuser`select event_id from engine.step where instance = ${instance} and seq = ${seq}`;
    expect(steps[0]?.event_id).toMatch(/^sign-/);
    const signatures = await world.superuser`select seq from engine.signature where instance = ${instance}`;
    expect(signatures.map((it) => it.seq)).toEqual([seq]);
    expect(await effectsOf(world, 'effect', instance)).toEqual(['after#1']);
    expect(await effectsOf(world, 'sent', instance)).toEqual(['tell#1']);
  }
  const open = await world.superuser`select id from engine.instance where status = 'active'`;
  expect(open.map(({ id }) => id)).toEqual([]);
  await expectBothStoresAgree(
    world,
    signed.map(({ instance }) => instance),
  );
}

test('PostgreSQL is killed, three times, while eight people sign', async () => {
  const signed = await whileSigning(async () => {
    // By what was done and not by the clock: a slow machine is killed as often between two signatures as a fast one.
    for (let nth = 1; nth <= 3; nth++) {
      await world.until('signatures', async () => (await signatures()) >= nth * 6, 60_000);
      await servers.killPostgres();
    }
  });
  expect(signed.length).toBeGreaterThan(8);
  await expectNothingLost(signed);
}, 300_000);

test(`Temporal is away for ${AWAY / 1000} s, and people go on signing`, async () => {
  let during = 0;
  const signed = await whileSigning(async () => {
    await sleep(1_000);
    const before = await signatures();
    await servers.loseTemporal(AWAY);
    during = (await signatures()) - before;
  });
  expect(during).toBeGreaterThan(2);
  await expectNothingLost(signed);
}, 400_000);
