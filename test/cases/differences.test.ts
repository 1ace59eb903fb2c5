import { expect, test } from 'vitest';
import { differences } from '../../engine/cases/differences.ts';

test('AUD-3 only what differs is named, where it stands', () => {
  const before = {
    counts: { pass: 30, fail: 1 },
    checks: [
      { id: 'REL-1.1', result: 'FAIL' },
      { id: 'REL-1.2', result: 'PASS' },
    ],
  };
  const after = {
    counts: { pass: 31, fail: 0 },
    checks: [
      { id: 'REL-1.2', result: 'PASS' },
      { id: 'REL-1.1', result: 'PASS' },
    ],
  };
  expect(differences(before, after, 'evaluation')).toEqual([
    { path: 'evaluation.counts.pass', before: 30, after: 31 },
    { path: 'evaluation.counts.fail', before: 1, after: 0 },
    { path: 'evaluation.checks[REL-1.1].result', before: 'FAIL', after: 'PASS' },
  ]);
});

test('what is new is told value by value; what is gone, as it was', () => {
  expect(differences(null, { decision: 'release', notes: ['a', 'b'] }, 'disposition')).toEqual([
    { path: 'disposition.decision', before: null, after: 'release' },
    { path: 'disposition.notes', before: null, after: ['a', 'b'] },
  ]);
  expect(differences({ decision: 'hold' }, null, 'disposition')).toEqual([
    { path: 'disposition', before: { decision: 'hold' }, after: null },
  ]);
});

test('a text in two languages is one value, and equal values are none', () => {
  const said = (en: string) => ({ title: { en, 'zh-CN': '标题' }, rows: [{ at: 1 }, { at: 2 }] });
  expect(differences(said('Title'), said('Title'), 'x')).toEqual([]);
  expect(differences(said('Old'), said('New'), 'x')).toEqual([
    { path: 'x.title', before: { en: 'Old', 'zh-CN': '标题' }, after: { en: 'New', 'zh-CN': '标题' } },
  ]);
});
