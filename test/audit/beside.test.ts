import { appendFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileAnchor } from '../../engine/audit/anchor.ts';
import { seal } from '../../engine/audit/seal.ts';
import { verifyAnchored } from '../../engine/audit/verify-anchored.ts';
import { verifySecret } from '../../engine/identity/credentials.ts';
import { PLANT } from '../instances/plant.ts';
import { openSigned, type Signed } from '../signing/signed.ts';

let world: Signed;
let anchors: string;

beforeAll(async () => {
  world = await openSigned();
  anchors = join(await mkdtemp(join(tmpdir(), 'signet-beside-')), 'anchors.jsonl');
  await appendFile(anchors, '');
});
afterAll(() => world.close());

const installation = () => ({ anchors: { path: anchors, named: true }, plant: [] });

test('AUD-6 verified as of one moment: twenty verifications beside people who claim and sign, and a sealer, all hold', async () => {
  let done = false;
  let cycles = 0;
  const until = async (work: () => Promise<unknown>) => {
    while (!done) await work();
  };
  const cycle = async () => {
    const instance = await world.begin();
    await world.act(instance, 'write#1', 'wang.wei', { note: 'written' }, 'authored');
    await world.act(instance, 'amend#1', 'zhang.min', { note: 'amended' });
    await world.act(instance, 'check#1', 'chen.jing', { note: 'amended' }, 'reviewed');
    cycles += 1;
  };
  const mistyped = () =>
    verifySecret(world.core.store, { login: 'li.na', secret: 'not the secret', purpose: 'sign', plant: PLANT });
  const people = [
    until(cycle),
    until(cycle),
    until(mistyped),
    until(() => seal(world.core.store, fileAnchor(anchors))),
  ];
  const found = [];
  while (found.length < 20 || cycles < 5) found.push(await verifyAnchored(world.core.store, installation()));
  done = true;
  await Promise.all(people);
  expect(found.filter((each) => 'code' in each || !each.ok)).toEqual([]);
  expect(new Set(found.map((each) => !('code' in each) && each.rows)).size).toBeGreaterThan(10);
  expect(await verifyAnchored(world.core.store, installation())).toMatchObject({ ok: true });
});
