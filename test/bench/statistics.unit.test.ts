import { expect, test } from 'vitest';
import { median, percentile, summarize } from './statistics.ts';

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

test('a percentile is a value that was measured', () => {
  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile(hundred, 0.95)).toBe(95);
  expect(percentile([7], 0.99)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

test('the median of an even number lies between the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([9, 1, 5])).toBe(5);
});

test('the rate is the median of the rounds, the latencies are of all rounds', () => {
  const round = (count: number) => ({ latencies: Array.from({ length: count }, () => count), elapsed: 1000 });
  const summary = summarize([round(10), round(30), round(20)]);
  expect(summary.perSecond).toBe(20);
  expect(summary.count).toBe(60);
  expect(summary.p99).toBe(30);
});
