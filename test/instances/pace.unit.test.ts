import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { pace } from '../../engine/instances/pace.ts';

const work = (milliseconds: number) => {
  for (const until = performance.now() + milliseconds; performance.now() < until; );
};

test('a process that answers people all the time sees to one instance after the other, and to more when it can', async () => {
  const next = pace();
  await sleep(30);
  const free = next();
  expect(free.limit).toBeGreaterThan(1);
  expect(free.rest).toBe(0);
  work(60);
  await sleep(0);
  expect(next()).toEqual({ limit: 1, rest: 2 });
  await sleep(60);
  expect(next()).toEqual(free);
});
