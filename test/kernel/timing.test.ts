import { expect, test } from 'vitest';
import { Failure } from '../../engine/kernel/feel/failure.ts';
import { following, type Timing, timing } from '../../engine/kernel/timing.ts';

const zone = 'Asia/Shanghai';
const NOW = '2026-01-05T01:00:00.000Z';

/** When a cycle is due, at most so often. */
function times(cycle: string, most = 5): string[] {
  const found: string[] = [];
  const first = timing({ kind: 'timer', cycle: JSON.stringify(cycle) }, () => undefined, { at: NOW, zone });
  for (let at: Timing | undefined = first; at && found.length < most; at = following(at, zone)) found.push(at.due);
  return found;
}

const hours = (day: number, ...all: readonly number[]) =>
  all.map((hour) => new Date(Date.UTC(2026, 0, day, hour)).toISOString());

test('a period, so many times or without end', () => {
  expect(times('R3/PT1H')).toEqual(hours(5, 2, 3, 4));
  expect(times('R/PT1H')).toEqual(hours(5, 2, 3, 4, 5, 6));
  expect(times('PT1H')).toEqual(hours(5, 2, 3, 4, 5, 6));
});

test('from a begin: the times that had passed count', () => {
  expect(times('R3/2026-01-05T05:00:00Z/PT1H')).toEqual(hours(5, 5, 6, 7));
  expect(times('R3/2026-01-05T00:30:00Z/PT1H')).toEqual(['2026-01-05T01:30:00.000Z', '2026-01-05T02:30:00.000Z']);
  expect(times('R3/2026-01-01T00:00:00Z/PT1H')).toEqual([]);
  expect(times('R/2026-01-01T00:00:00Z/PT1H')).toEqual(hours(5, 1, 2, 3, 4, 5));
});

test('until an end, and between two times', () => {
  expect(times('R/PT1H/2026-01-05T03:30:00Z')).toEqual(hours(5, 2, 3));
  expect(times('R/PT1H/2026-01-05T01:30:00Z')).toEqual([]);
  expect(times('R2/2026-01-05T05:00:00Z/2026-01-05T07:00:00Z')).toEqual(hours(5, 5, 7));
});

test("a month is one of the plant's calendar", () => {
  expect(times('R2/2026-01-31T00:00:00+08:00/P1M')).toEqual(['2026-01-30T16:00:00.000Z', '2026-02-27T16:00:00.000Z']);
});

test("each is counted from the begin: after a short month, a month's last day is its last day again", () => {
  const days = (cycle: string) => times(cycle).map((at) => at.slice(0, 10));
  expect(days('R/2026-01-31T12:00:00+08:00/P1M')).toEqual([
    ...['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
  ]);
  expect(days('R3/2024-02-29T12:00:00+08:00/P2Y')).toEqual(['2026-02-28', '2028-02-29']);
  expect(times('R3/PT0.1S')).toEqual([
    '2026-01-05T01:00:00.100Z',
    '2026-01-05T01:00:00.200Z',
    '2026-01-05T01:00:00.300Z',
  ]);
});

test('one that an earlier build began goes on as it did', () => {
  const begun = { due: '2026-02-27T16:00:00.000Z', repeat: { period: 'P1M', left: 1 } };
  expect(following(begun, zone)).toEqual({ due: '2026-03-27T16:00:00.000Z', repeat: { period: 'P1M', left: 0 } });
});

test.each([
  'R0/PT1H',
  'R3/soon',
  'R/PT0S',
  'R/-PT1H',
  'R3',
  'R3/PT1H/PT2H',
  'R3/2026-01-06T00:00:00Z',
  'R3/2026-01-06T00:00:00Z/2026-01-05T00:00:00Z',
  'R/1970-01-01T00:00:00Z/PT1S',
])('%s is no cycle', (cycle) => {
  expect(() => times(cycle)).toThrow(Failure);
});
