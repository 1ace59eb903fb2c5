import { describe, expect, test } from 'vitest';
import { dayBegins, moment, nextDay, offset, relative } from '../../designer/src/composables/moments.ts';
import { amount } from '../../designer/src/pages/batches/amount.ts';
import { limits } from '../../designer/src/pages/batches/limits.ts';
import { outside } from '../../designer/src/pages/batches/outside.ts';
import { means } from '../../designer/src/pages/batches/record-columns.ts';
import { RELEASE_LOOK, RELEASE_STATES, releaseKey } from '../../designer/src/pages/batches/release-state.ts';
import { entryOf } from '../../designer/src/shell/entry-of.ts';
import { inUnit } from '../../schemas/json/units.ts';

describe('moments', () => {
  test('SIG-2 are shown in the zone that is named beside them', () => {
    expect(moment('2026-11-24T16:30:05.000Z', 'Asia/Shanghai', true)).toBe('2026-11-25 00:30:05');
    expect(moment('2026-11-24T16:30:05.000Z', 'UTC')).toBe('2026-11-24 16:30');
    expect(offset('Asia/Shanghai')).toBe('UTC+08:00');
    expect(offset('UTC')).toBe('UTC+00:00');
    expect(offset('America/New_York', new Date('2026-07-01T00:00:00Z'))).toBe('UTC-04:00');
  });

  test('a day of a filter begins and ends where the reader lives', () => {
    expect(dayBegins('2026-11-25', 'Asia/Shanghai')).toBe('2026-11-24T16:00:00.000Z');
    expect(dayBegins('2026-11-25', 'America/New_York')).toBe('2026-11-25T05:00:00.000Z');
    expect(nextDay('2026-02-28')).toBe('2026-03-01');
  });

  test('relative times never round up to what has not come yet', () => {
    const now = Date.parse('2026-11-25T00:00:00Z');
    expect(relative('2026-11-25T05:59:00Z', now, 'en')).toBe('in 5 hours');
    expect(relative('2026-11-24T22:30:00Z', now, 'en')).toBe('1 hour ago');
    expect(relative('2026-11-25T00:00:20Z', now, 'en')).toBe('in 1 minute');
    expect(relative('2026-11-27T01:00:00Z', now, 'zh-CN')).toBe('2天后');
  });
});

describe('recorded decimals', () => {
  test('stand with their unit, and alone where they have none', () => {
    expect(inUnit('32.7', '1')).toEqual({ en: '32.7', 'zh-CN': '32.7' });
    expect(inUnit('12', 'mm')).toEqual({ en: '12 mm', 'zh-CN': '12 mm' });
    expect(inUnit('3', 'pcs')).toEqual({ en: '3 pcs', 'zh-CN': '3 件' });
  });

  test('lose padding and nothing else', () => {
    expect(amount('25000.000000')).toBe('25,000');
    expect(amount('0.440000')).toBe('0.44');
    expect(amount('1234567.125')).toBe('1,234,567.125');
    expect(amount('-0.1')).toBe('-0.1');
    expect(amount(null)).toBe('—');
  });

  test('stand beside their limits', () => {
    expect(limits('14.000000', '16')).toBe('14 – 16');
    expect(limits(null, '5')).toBe('≤ 5');
    expect(limits('15', null)).toBe('≥ 15');
    expect([outside('5', null, '5'), outside('5.1', null, '5'), outside('14.9', '15', null)]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

test('evidence finds its row by identity or as a part of it, never by a prefix of another', () => {
  expect(means({ number: 'FQ-1' }, 'FQ-1')).toBe(true);
  expect(means({ number: 'FQ-1' }, 'FQ-1/endotoxin')).toBe(true);
  expect(means({ number: 'FQ-1' }, 'FQ-12')).toBe(false);
  expect(means({ cycle: 1 }, '1')).toBe(false);
});

test('every release state has a look of its own word and icon', () => {
  for (const state of RELEASE_STATES) expect(RELEASE_LOOK[releaseKey(state)]).toBeDefined();
  expect(releaseKey('released, ERP pending')).toBe('releasedErpPending');
});

test('a page below another one belongs to the same entry of the navigation', () => {
  expect(['/batches', '/batches/L26110101', '/instances/a', '/definitions/f00d', '/tasks/a/b'].map(entryOf)).toEqual([
    '/batches',
    '/batches',
    '/instances',
    '/definitions',
    '/inbox',
  ]);
});
