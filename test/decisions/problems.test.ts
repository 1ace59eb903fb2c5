import { describe, expect, test } from 'vitest';
import { problems } from '../../engine/decisions/problems.ts';
import type { CheckRule, Group } from '../../engine/decisions/rule-set.ts';
import { both, checkOn, ruleSetOf } from './rule-sets.ts';

const good = checkOn('lot.percent', 'decimal', {
  all: [{ fact: 'lot.percent', operator: 'decimalLessThan', value: '99' }],
});
const pass = (group: unknown): CheckRule => ({ ...good, pass: group as Group });
const compare = (operator: string, value: unknown, fact = 'lot.percent') => pass({ all: [{ fact, operator, value }] });

test('a sound rule set has no problem', () => {
  expect(problems(ruleSetOf(good))).toEqual([]);
});

describe('W7 a rule that would misjudge is refused at deployment', () => {
  test.each<[string, CheckRule, string]>([
    ['an empty all, which the library passes', pass({ all: [] }), ''],
    ['an empty any', pass({ any: [] }), ''],
    ['a named condition', pass({ condition: 'elsewhere' }), ''],
    [
      'a JSON path behind a fact',
      pass({ all: [{ fact: 'lot.percent', path: '$.x', operator: 'decimalLessThan', value: '1' }] }),
      '',
    ],
    ['a fact that is not declared', compare('decimalLessThan', '99', 'lot.other'), 'lot.other'],
    ['a string operator on a decimal', compare('lessThan', '99'), 'decimalLessThan'],
    ['an unknown operator', compare('roughly', '99'), 'decimalLessThan'],
    ['an inherited name as operator', compare('constructor', '99'), 'decimalLessThan'],
    ['a number where a decimal belongs', compare('decimalLessThan', 99), '99'],
    ['a fact of another type as value', compare('decimalLessThan', { fact: 'lot.nothing' }), 'lot.nothing'],
    ['a placeholder that is not declared', { ...good, fail: both('{lot.unknown}') }, 'lot.unknown'],
    ['a check without evidence', { ...good, evidence: [] }, ''],
    [
      'an operator on a list without elements',
      checkOn('lot.state', 'string', { all: [{ fact: 'lot.state', operator: 'notIn', value: [] }] }),
      '[]',
    ],
  ])('%s', (_, check, named) => {
    const found = problems(ruleSetOf(check));
    expect(found).not.toEqual([]);
    expect(found[0]!.code).toBe('RULE_SET_INVALID');
    expect(JSON.stringify(found)).toContain(named);
  });

  test('two checks of one id', () => {
    expect(problems(ruleSetOf(good, good))[0]!.path).toBe('REL-1');
  });

  test('a text in one language', () => {
    expect(problems({ ...ruleSetOf(good), title: { en: 'only English' } })).not.toEqual([]);
  });
});
