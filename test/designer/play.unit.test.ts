import { describe, expect, test } from 'vitest';
import { conflictOf } from '../../designer/src/play/conflict.ts';
import { decisionOutput } from '../../designer/src/play/decision-output.ts';
import { expectationOf, fileName, proposed, rowsOf } from '../../designer/src/play/expectation.ts';
import { factWords } from '../../designer/src/play/fact-words.ts';
import { openProcess } from '../../designer/src/play/open-process.ts';
import { marksOf } from '../../designer/src/play/play-marks.ts';
import { play } from '../../engine/cases/play.ts';
import { begin, type Session, stateOf, type Taken, take } from '../../engine/cases/session.ts';
import type { Fact } from '../../engine/kernel/fact.ts';
import { waits } from '../../engine/kernel/waits.ts';
import { fixtures, load, source } from '../fixtures/fixtures.ts';

const reached = (taken: Taken): Session => {
  if ('refusal' in taken) throw new Error(JSON.stringify(taken.refusal));
  return taken.session;
};

describe('facts in words', () => {
  test('every fact of every diagram has a sentence in both languages, and none shows an id where there is a title', () => {
    const seen = new Set<Fact['type']>();
    for (const { process, cases } of fixtures) {
      const words = factWords(process);
      for (const fact of cases.flatMap((scenario) => play(process, scenario).facts)) {
        const { en, 'zh-CN': zh } = words(fact);
        seen.add(fact.type);
        expect(en, fact.type).toMatch(/\w{2}/);
        expect(zh, fact.type).toMatch(/[\u4e00-\u9fff]/);
        expect(`${en}${zh}`, fact.type).not.toContain('undefined');
        if (fact.type === 'entered') expect(en).toContain(process.nodes[fact.element]?.title.en);
      }
    }
    expect(seen.size).toBeGreaterThan(18);
  });
});

describe('what a scenario expects', () => {
  const seen = {
    status: 'completed',
    end: 'done',
    path: ['a', 'b'],
    variables: { lot: 'L1', count: 2 },
    waits: [],
  } as const;

  test('is how it ends, until somebody ticks more', () => {
    const rows = rowsOf(seen, proposed(seen));
    expect(rows.filter(({ on }) => on).map(({ key, text }) => [key, text])).toEqual([
      ['status', 'completed'],
      ['end', 'done'],
    ]);
    const more = rows.map((row) => (row.key === 'variables/count' ? { ...row, on: true, text: '3' } : row));
    expect(expectationOf(more)).toEqual({ expect: { status: 'completed', end: 'done', variables: { count: 3 } } });
  });

  test('says which rows cannot be read', () => {
    const rows = rowsOf(seen, seen).map((row) => {
      const texts: Record<string, string> = { status: 'over', path: '["a", 1]', 'variables/lot': 'L1' };
      return { ...row, text: texts[row.key] ?? row.text };
    });
    expect(expectationOf(rows)).toEqual({ wrong: ['status', 'path', 'variables/lot'] });
  });

  test('keeps what it expected of a variable that never came', () => {
    const rows = rowsOf(seen, { variables: { verdict: 'PASS' } });
    expect(expectationOf(rows)).toEqual({ expect: { variables: { verdict: 'PASS' } } });
  });

  test('its file has a name of its own', () => {
    expect(fileName('QA rejects: twice!', [])).toBe('qa-rejects-twice');
    expect(fileName('QA rejects', ['qa-rejects', 'qa-rejects-2'])).toBe('qa-rejects-3');
    expect(fileName('一行不合格', [])).toBe('scenario');
  });
});

describe('what is decided row by row', () => {
  const title = { en: 'Row', 'zh-CN': '行' };
  const ruleSet = {
    id: 'rules',
    version: '1.0.0',
    checks: ['a', 'b'].map((id) => ({ id, title, requirement: 'REL-1', fail: title })),
  };

  test('REL-4 is releasable only when every row passes', () => {
    expect(decisionOutput(ruleSet, {})).toMatchObject({
      releasable: true,
      counts: { pass: 2, fail: 0, notChecked: 0 },
    });
    expect(decisionOutput(ruleSet, { b: 'NOT_CHECKED' })).toMatchObject({
      releasable: false,
      counts: { pass: 1, fail: 0, notChecked: 1 },
      digest: {
        releasable: false,
        checks: [
          { id: 'a', result: 'PASS' },
          { id: 'b', result: 'NOT_CHECKED', reason: title },
        ],
      },
    });
    expect(decisionOutput({ ...ruleSet, checks: [] }, {})).toMatchObject({ releasable: false });
  });
});

describe('a session on the diagram', () => {
  test('has a token where it waits, and the way there', async () => {
    const { process } = await load('parallel-gateway');
    const session = reached(begin(process, {}, {}));
    const words = { token: 'here', trouble: 'trouble', times: String };
    const waiting = waits(stateOf(session)).map(({ element }) => element);
    expect([...marksOf(session, words).tokens.keys()].sort()).toEqual([...new Set(waiting)].sort());
    expect(marksOf(session, words).taken.length).toBeGreaterThan(0);
  });

  test('SIG-3 whoever did a task that this one is separated from is refused', async () => {
    const { process } = await load('parallel-gateway');
    const begun = reached(begin(process, {}, {}));
    const [first, second] = waits(stateOf(begun));
    const done = reached(take(begun, { type: 'taskCompleted', wait: first?.id ?? '', person: 'wang.wei', output: {} }));
    if (second?.kind !== 'task') throw new Error('the second wait is no task');
    const separated = { ...second, separation: { tasks: [first?.element ?? ''], relations: [] } };
    expect(conflictOf(done, separated, 'wang.wei')?.code).toBe('play-separation');
    expect(conflictOf(done, separated, 'li.na')).toBeUndefined();
    expect(conflictOf(done, second, 'wang.wei')).toBeUndefined();
  });
});

describe('a draft that cannot be played', () => {
  const manifest = JSON.stringify({ key: 'parallel-gateway', zone: 'Asia/Shanghai' });

  test.each([
    ['has no diagram', { 'manifest.json': manifest }, 'process.bpmn'],
    [
      'has a file that is no JSON',
      { 'manifest.json': manifest, 'process.bpmn': source('parallel-gateway'), 'forms/x.json': '{' },
      'forms/x.json',
    ],
    [
      'breaks a rule',
      {
        'manifest.json': manifest,
        'process.bpmn': source('parallel-gateway').replace(/<bpmn:endEvent[^>]*?(\/>|>[\s\S]*?<\/bpmn:endEvent>)/g, ''),
      },
      undefined,
    ],
  ])('says why: it %s', async (_, files, path) => {
    const opened = await openProcess(files as unknown as Record<string, string>);
    if (!('problems' in opened)) throw new Error('it is played');
    expect(opened.problems.length).toBeGreaterThan(0);
    if (path) expect(opened.problems.map((it) => it.path)).toEqual([path]);
  });

  test('and is played once it is mended', async () => {
    const opened = await openProcess({ 'manifest.json': manifest, 'process.bpmn': source('parallel-gateway') });
    expect('process' in opened && opened.process.id).toBeTruthy();
  });
});
