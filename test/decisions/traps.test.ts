import { describe, expect, test } from 'vitest';
import { evaluate } from '../../engine/decisions/evaluate.ts';
import { problems } from '../../engine/decisions/problems.ts';
import type { EvidenceType, Group } from '../../engine/decisions/rule-set.ts';
import type { Json, JsonObject } from '../../engine/kernel/outcome.ts';
import { both, checkOn, ruleSetOf } from './rule-sets.ts';

const result = async (path: string, type: EvidenceType, pass: Group, evidence: JsonObject) =>
  (await evaluate(ruleSetOf(checkOn(path, type, pass)), evidence)).checks[0]!.result;

const is = (operator: string, value: Json): Group => ({ all: [{ fact: 'lot.value', operator, value }] });

describe('REL-2 what is absent never passes', () => {
  test.each<[string, EvidenceType, Group]>([
    ['notEqual', 'string', is('notEqual', 'blocked')],
    ['notIn', 'string', is('notIn', ['blocked'])],
    ['not', 'string', { all: [{ not: { fact: 'lot.value', operator: 'equal', value: 'blocked' } }] }],
    ['doesNotContain', 'array', is('doesNotContain', 'blocked')],
    ['isEmpty', 'array', is('isEmpty', true)],
  ])('%s on an absent path is NOT_CHECKED, though the library would pass it', async (_, type, pass) => {
    const absent: JsonObject[] = [{}, { lot: {} }, { lot: { value: null } }, { lot: 'x' }, { lot: [] }];
    for (const evidence of absent) {
      expect(await result('lot.value', type, pass, evidence)).toBe('NOT_CHECKED');
    }
  });

  test.each<[EvidenceType, Json[]]>([
    ['array', ['', 'x', 1, {}, true]],
    ['number', ['1', '', [], true, {}]],
    ['decimal', [100.5, '', '1e3', '1,5', ' 1', '0x10', 'NaN', 'Infinity', []]],
    ['string', ['', 1, true, [], {}]],
    ['boolean', ['true', 1, 0, '', []]],
    ['date', ['', 'soon', '2026-02-30', 20260101]],
  ])('an ill-typed %s is NOT_CHECKED, with the reason', async (type, values) => {
    const pass: Group = { any: [{ not: { fact: 'lot.value', operator: 'equal', value: 'nothing' } }] };
    for (const value of values) {
      const { checks, releasable } = await evaluate(ruleSetOf(checkOn('lot.value', type, pass)), { lot: { value } });
      expect(checks[0]!.result, JSON.stringify(value)).toBe('NOT_CHECKED');
      expect(checks[0]!.reason?.en).toContain('lot.value');
      expect(checks[0]!.reason?.['zh-CN']).toContain('lot.value');
      expect(releasable).toBe(false);
    }
  });

  test('inherited names are not evidence', async () => {
    expect(await result('lot.constructor', 'string', is('notEqual', 'x'), { lot: {} })).toBe('NOT_CHECKED');
    expect(await result('__proto__.value', 'string', is('notEqual', 'x'), {})).toBe('NOT_CHECKED');
  });

  test('one absent value of several makes the whole check NOT_CHECKED, even where any would pass without it', async () => {
    const check = checkOn('lot.a', 'number', { any: [{ fact: 'lot.a', operator: 'equal', value: 1 }] });
    const both2 = {
      ...check,
      evidence: [...check.evidence, { path: 'lot.b', type: 'number' as const, title: both('b') }],
    };
    const { checks } = await evaluate(ruleSetOf(both2), { lot: { a: 1 } });
    expect(checks[0]!.result).toBe('NOT_CHECKED');
  });

  test('a rule set without checks releases nothing', async () => {
    expect((await evaluate(ruleSetOf(), {})).releasable).toBe(false);
    expect(problems(ruleSetOf())).not.toEqual([]);
  });
});

describe('decimals are compared as decimals', () => {
  test.each<[string, string, string, string]>([
    ['100.5', 'decimalLessThan', '99', 'FAIL'],
    ['99.0', 'decimalGreaterThanInclusive', '99', 'PASS'],
    ['98.9999999999999999999', 'decimalGreaterThanInclusive', '99', 'FAIL'],
    ['101', 'decimalLessThanInclusive', '101.0', 'PASS'],
    ['101.000000000000000000001', 'decimalLessThanInclusive', '101', 'FAIL'],
    ['0.30', 'decimalEqual', '0.3', 'PASS'],
    ['-2', 'decimalGreaterThan', '-10', 'PASS'],
  ])('%s %s %s: %s', async (fact, operator, value, expected) => {
    expect(await result('lot.value', 'decimal', is(operator, value), { lot: { value: fact } })).toBe(expected);
  });

  test('a decimal may be compared with another of the evidence', async () => {
    const check = checkOn('lot.used', 'decimal', {
      all: [{ fact: 'lot.used', operator: 'decimalLessThanInclusive', value: { fact: 'lot.issued' } }],
    });
    const rules = ruleSetOf({
      ...check,
      evidence: [...check.evidence, { path: 'lot.issued', type: 'decimal', title: both('issued') }],
    });
    expect(problems(rules)).toEqual([]);
    expect((await evaluate(rules, { lot: { used: '9.5', issued: '10' } })).releasable).toBe(true);
    expect((await evaluate(rules, { lot: { used: '10.5', issued: '10' } })).releasable).toBe(false);
  });
});

describe('dates are compared as moments', () => {
  test.each<[string, string, string, string]>([
    ['2026-10-01T00:00:00+08:00', 'before', '2026-09-30T17:00:00Z', 'PASS'],
    ['2026-10-01', 'notBefore', '2026-10-01T00:00:00Z', 'PASS'],
    ['2026-10-01', 'after', '2026-10-01', 'FAIL'],
    ['2026-09-30', 'notAfter', '2026-10-01', 'PASS'],
  ])('%s %s %s: %s', async (fact, operator, value, expected) => {
    expect(await result('lot.value', 'date', is(operator, value), { lot: { value: fact } })).toBe(expected);
  });
});
