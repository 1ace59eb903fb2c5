import { expect, test } from 'vitest';
import { evaluate } from '../../engine/decisions/evaluate.ts';
import { explain } from '../../engine/decisions/explain.ts';
import type { CheckRule } from '../../engine/decisions/rule-set.ts';
import { both, checkOn, ruleSetOf } from './rule-sets.ts';

const steps: CheckRule = {
  ...checkOn('steps.missing', 'array', { all: [{ fact: 'steps.missing', operator: 'isEmpty', value: true }] }),
  id: 'REL-1.1',
  fail: { en: 'Not done: {steps.missing}', 'zh-CN': '未完成：{steps.missing}' },
};
const balance: CheckRule = {
  ...checkOn('balance.percent', 'decimal', {
    all: [
      { fact: 'balance.percent', operator: 'decimalGreaterThanInclusive', value: '99' },
      { fact: 'balance.percent', operator: 'decimalLessThanInclusive', value: '101' },
    ],
  }),
  id: 'REL-7.1',
};

const evidence = {
  steps: {
    missing: [{ en: 'Sealing', 'zh-CN': '热合' }, 'OP40'],
    rows: [{ table: 'step_record', id: '7', label: 'OP30' }],
  },
  balance: { percent: '100.0', rows: [{ table: 'work_order', id: '1', label: 'WO-1' }] },
};

test('REL-2 each check has its result, its reason and the rows that it judged', async () => {
  const { checks, counts, releasable, ruleSet } = await evaluate(ruleSetOf(steps, balance), evidence);
  expect(checks.map((it) => [it.id, it.result])).toEqual([
    ['REL-1.1', 'FAIL'],
    ['REL-7.1', 'PASS'],
  ]);
  expect(checks[0]!.reason).toEqual({ en: 'Not done: Sealing, OP40', 'zh-CN': '未完成：热合、OP40' });
  expect(checks[0]!.evidence).toEqual([{ table: 'step_record', id: '7', label: 'OP30' }]);
  expect(checks[1]!.evidence).toEqual([{ table: 'work_order', id: '1', label: 'WO-1' }]);
  expect(counts).toEqual({ pass: 1, fail: 1, notChecked: 0 });
  expect(releasable).toBe(false);
  expect(ruleSet).toMatchObject({ id: 'a-rule-set', version: '1.0.0', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test('checks keep the order of the rule set, whatever their results', async () => {
  const { checks } = await evaluate(ruleSetOf(balance, steps), { balance: evidence.balance });
  expect(checks.map((it) => [it.id, it.result])).toEqual([
    ['REL-7.1', 'PASS'],
    ['REL-1.1', 'NOT_CHECKED'],
  ]);
});

test('the declared words explain an absent value', async () => {
  const missing = { en: 'No sterilisation record', 'zh-CN': '无灭菌记录' };
  const check = checkOn('sterilisation.done', 'boolean', {
    all: [{ fact: 'sterilisation.done', operator: 'equal', value: true }],
  });
  const rules = ruleSetOf({ ...check, evidence: check.evidence.map((it) => ({ ...it, missing })) });
  expect((await evaluate(rules, {})).checks[0]!.reason).toEqual(missing);
});

test('evaluating changes neither the rules nor the evidence, and is repeatable', async () => {
  const rules = ruleSetOf(steps, balance);
  const before = JSON.stringify([rules, evidence]);
  const first = await evaluate(rules, evidence);
  expect(await evaluate(rules, evidence)).toEqual(first);
  expect(JSON.stringify([rules, evidence])).toBe(before);
});

test('explain says a rule in words', () => {
  const named: CheckRule = {
    ...balance,
    evidence: [{ path: 'balance.percent', type: 'decimal', title: { en: 'Material balance', 'zh-CN': '物料平衡' } }],
  };
  const [it] = explain(ruleSetOf(named));
  expect(it!.rule).toEqual({
    en: 'Material balance is at least 99; and Material balance is at most 101',
    'zh-CN': '物料平衡不小于 99，且物料平衡不大于 101',
  });
  expect(
    explain(ruleSetOf({ ...steps, evidence: [{ ...steps.evidence[0]!, title: both('open steps') }] }))[0]!.rule.en,
  ).toBe('open steps is empty');
});
