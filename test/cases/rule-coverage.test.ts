import { expect, test } from 'vitest';
import type { Played } from '../../engine/cases/play.ts';
import { ruleCoverage } from '../../engine/cases/rule-coverage.ts';
import { initial } from '../../engine/kernel/initial.ts';
import { text } from '../../engine/kernel/outcome.ts';

const wait = {
  id: 'judge#1',
  kind: 'decision',
  element: 'judge',
  title: text('Judge', '评价'),
  since: '2026-01-05T01:00:01.000Z',
  ruleSet: 'conditions',
  input: {},
} as const;

const judged = (results: Readonly<Record<string, string>>, problems: Played['problems'] = []): Played => ({
  state: initial,
  path: [],
  flows: [],
  facts: [{ type: 'waited', node: 'judge#1', wait }],
  events: [
    {
      id: 'case-2',
      at: '2026-01-05T01:00:02.000Z',
      type: 'decided',
      wait: 'judge#1',
      output: { checks: Object.entries(results).map(([id, result]) => ({ id, result })) },
    },
  ],
  problems,
});

const ruleSets = {
  conditions: { checks: [{ id: 'balance' }, { id: 'labels' }] },
  other: { checks: [{ id: 'balance' }] },
};

test('says of each row of a rule set which results the cases that passed have shown', () => {
  const failedCase = [{ code: 'case-expectation', message: text('x', 'x') }];
  const cases = [
    judged({ balance: 'PASS' }),
    judged({ balance: 'FAIL', labels: 'PASS' }),
    judged({ labels: 'FAIL' }, failedCase),
  ];
  expect(ruleCoverage(ruleSets, cases)).toEqual([
    { ruleSet: 'conditions', check: 'balance', results: ['FAIL', 'PASS'] },
    { ruleSet: 'conditions', check: 'labels', results: ['PASS'] },
    { ruleSet: 'other', check: 'balance', results: [] },
  ]);
});
