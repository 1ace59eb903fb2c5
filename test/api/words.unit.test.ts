import { expect, test } from 'vitest';
import { judgements } from '../../engine/api/judgements.ts';
import { wordsOf } from '../../engine/api/words.ts';

const title = { en: 'No deviation is open', 'zh-CN': '无未关闭偏差' };
const open = { en: 'Open deviations', 'zh-CN': '未关闭的偏差' };
const reason = { en: 'Open: DEV-1', 'zh-CN': '未关闭：DEV-1' };
const evaluation = (result: string, more: object = {}) => ({
  ruleSet: { id: 'release', version: '1.0.0', hash: 'h' },
  releasable: result === 'PASS',
  counts: { pass: 0, fail: 0, notChecked: 0 },
  checks: [
    { id: 'REL-7.1', title, result, established: { at: `${result} at`, basis: result }, ...more },
    { id: 'REL-7.2', title: open, result: 'PASS' },
  ],
});

test('AUD-3 an evaluation reads as the checks that changed, from which result to which', () => {
  const [before, after] = [evaluation('FAIL', { reason }), evaluation('PASS')];
  expect(judgements(before, after, 'evaluation')).toEqual([
    {
      path: 'evaluation.REL-7.1',
      title: { en: 'REL-7.1 No deviation is open', 'zh-CN': 'REL-7.1 无未关闭偏差' },
      before: { en: 'FAIL: Open: DEV-1', 'zh-CN': '不符合：未关闭：DEV-1' },
      after: { en: 'PASS', 'zh-CN': '符合' },
    },
  ]);
  expect(judgements(before, evaluation('FAIL', { reason: { ...reason, en: 'Open: DEV-2' } }), 'e')).toHaveLength(1);
  expect(judgements({ checks: [] }, after, 'e')).toBeUndefined();
});

test('values are called what rules and forms call them, wherever they stand', () => {
  const evidence = [{ path: 'deviations.open', type: 'array', title: open }];
  const decision = { 'x-title': title, 'x-enum': { reject: reason } };
  const words = wordsOf({
    rules: { release: { id: 'release', checks: [{ id: 'REL-7.1', evidence }] } },
    forms: { resolve: { id: 'resolve', title, order: [], schema: { properties: { decision } } } },
  });
  expect(words.title('snapshot.deviations.open[0]')).toEqual(open);
  expect(words.title('resolution.decision')).toEqual(title);
  expect(words.title('documents.sheet')).toBeUndefined();
  expect(words.value('resolution.decision', 'reject')).toEqual(reason);
  expect(words.value('resolution.decision', 'other')).toBe('other');
});
