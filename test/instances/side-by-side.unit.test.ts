import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sideBySide } from '../../engine/instances/side-by-side.ts';

const never = new Promise<number>(() => {});

test('a turn that takes long makes the next ones wait no longer than its patience, and no more than its places are open', async () => {
  const answers = [never, Promise.resolve(3), never, Promise.resolve(2)];
  let begun = 0;
  const turns = sideBySide(
    () => answers[begun++] ?? never,
    () => {},
    { patience: 20, places: 2 },
  );
  expect(await turns.begin(8)).toBe(8);
  expect(await turns.begin(8)).toBe(3);
  expect(await turns.begin(8)).toBe(8);
  const waiting = turns.begin(8);
  await sleep(60);
  expect(begun).toBe(3);
  void waiting;
});

test('a turn that fails is told of, did nothing and frees its place', async () => {
  const errors: unknown[] = [];
  const turns = sideBySide(
    () => Promise.reject(new Error('away')),
    (error) => errors.push(error),
    { places: 1 },
  );
  expect([await turns.begin(1), await turns.begin(1)]).toEqual([0, 0]);
  expect(errors.map(String)).toEqual(['Error: away', 'Error: away']);
  await turns.ended();
});
