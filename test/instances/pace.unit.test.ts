import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { pace } from '../../engine/instances/pace.ts';

const work = (milliseconds: number) => {
  for (const until = performance.now() + milliseconds; performance.now() < until; );
};

test('a process that answers people all the time sees to one instance after the other, and to more when it can', async () => {
  const limit = pace();
  await sleep(30);
  expect(limit()).toBeGreaterThan(1);
  work(60);
  await sleep(0);
  expect(limit()).toBe(1);
  await sleep(60);
  expect(limit()).toBeGreaterThan(1);
});
