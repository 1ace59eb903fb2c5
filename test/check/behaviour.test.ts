import { describe, expect, test } from 'vitest';
import { behaviour } from '../../engine/check/behaviour.ts';
import { fixtures } from '../fixtures/fixtures.ts';
import { AND, flow, of, task, XOR } from './drawn.ts';

/** A task that waits for a value of `weight`, and one that gives it. */
const WAITS = `<userTask id="use"><extensionElements><signet:assignment roles="qa" /></extensionElements><ioSpecification>
  <dataInput id="in" name="grams" /><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet /></ioSpecification>
  <dataInputAssociation><sourceRef>w</sourceRef><targetRef>in</targetRef></dataInputAssociation></userTask>`;
const GIVES = task('give').replace(
  'roles="qa" />',
  'roles="qa" /><signet:output source="result.weight" target="weight" />',
);
const DATA = '<dataObject id="o" name="weight" /><dataObjectReference id="w" dataObjectRef="o" />';

describe('what an activity waits for', () => {
  test('given beside it: proven', async () => {
    const found = await of(
      DATA,
      WAITS,
      GIVES,
      AND('p'),
      flow('start', 'p'),
      flow('p', 'use'),
      flow('p', 'give'),
      flow('use', 'end'),
      flow('give', 'end'),
    );
    expect(found.verdicts.unavailable).toBe('proven');
    expect(found.problems).toEqual([]);
  });

  const setsOf = (first: string, ...more: readonly string[]) =>
    WAITS.replace(
      /<inputSet>.*<\/inputSet>/,
      `<dataInput id="other" name="other" />${[first, ...more].map((it) => `<inputSet>${it}</inputSet>`).join('')}`,
    );
  const needs = (input: string) => `<dataInputRefs>${input}</dataInputRefs>`;
  const OTHER = '<dataObject id="x" name="volume" /><dataObjectReference id="v" dataObjectRef="x" />';
  const FED =
    '<dataInputAssociation><sourceRef>v</sourceRef><targetRef>other</targetRef></dataInputAssociation></userTask>';
  const late = [GIVES, flow('start', 'use'), flow('use', 'give'), flow('give', 'end')];

  test('one of several sets needs nothing: proven', async () => {
    const found = await of(DATA, WAITS.replace('<inputSet>', '<inputSet /><inputSet>'), ...late);
    expect(found.verdicts.unavailable).toBe('proven');
    expect(found.warnings).toEqual([]);
  });

  test('one of two sets is there, the other never: proven', async () => {
    const sets = setsOf(needs('other'), needs('in')).replace('</userTask>', FED);
    const found = await of(DATA, OTHER, sets, GIVES, flow('start', 'give'), flow('give', 'use'), flow('use', 'end'));
    expect(found.verdicts.unavailable).toBe('proven');
  });

  test('each set lacks something that comes later or never: the run that waits for ever is shown', async () => {
    const sets = setsOf(needs('in') + needs('other'), needs('other')).replace('</userTask>', FED);
    const found = await of(DATA, OTHER, sets, ...late);
    expect(found.findings).toMatchObject([
      { property: 'unavailable', element: 'use', always: false, trace: ['start start'] },
    ]);
  });

  test('each set lacks something that nobody can bring in time: refused', async () => {
    const sets = setsOf(needs('in') + needs('other'), needs('other')).replace('</userTask>', FED);
    const inside = `<subProcess id="s">${DATA}${OTHER}<startEvent id="b" /><endEvent id="e" />${sets}${GIVES}${flow('b', 'use')}${flow('use', 'give')}${flow('give', 'e')}</subProcess>`;
    const found = await of(inside, flow('start', 's'), flow('s', 'end'));
    expect(found.problems.map(({ code, path }) => [code, path])).toContainEqual(['behaviour-unavailable', 'use']);
  });

  test('given only after it: a run that waits for ever, unless it comes with the start', async () => {
    const found = await of(DATA, WAITS, GIVES, flow('start', 'use'), flow('use', 'give'), flow('give', 'end'));
    expect(found.problems).toEqual([]);
    expect(found.findings).toMatchObject([
      { property: 'unavailable', element: 'use', always: false, trace: ['start start'] },
    ]);
  });

  test('given only after it and nobody can bring it: refused', async () => {
    const inside = `<subProcess id="s">${DATA}<startEvent id="b" /><endEvent id="e" />${WAITS}${GIVES}${flow('b', 'use')}${flow('use', 'give')}${flow('give', 'e')}</subProcess>`;
    const found = await of(inside, flow('start', 's'), flow('s', 'end'));
    expect(found.problems.map(({ code, path }) => [code, path])).toContainEqual(['behaviour-unavailable', 'use']);
  });
});

describe('what a process can come to', () => {
  test('parted and joined in the same way: proven, and nothing to say', async () => {
    const found = await of(
      AND('p'),
      AND('j'),
      task('a'),
      task('b'),
      flow('start', 'p'),
      flow('p', 'a'),
      flow('p', 'b'),
      flow('a', 'j'),
      flow('b', 'j'),
      flow('j', 'end'),
    );
    expect(new Set(Object.values(found.verdicts))).toEqual(new Set(['proven']));
    expect([...found.problems, ...found.warnings]).toEqual([]);
  });

  test('a deadlock whatever the data say is refused, with the run that shows it', async () => {
    const found = await of(
      XOR('x', 'x_b'),
      AND('j'),
      task('a'),
      task('b'),
      flow('start', 'x'),
      flow('x', 'a', 'yes'),
      flow('x', 'b'),
      flow('a', 'j'),
      flow('b', 'j'),
      flow('j', 'end'),
    );
    expect(found.verdicts.deadlock).toBe('violated');
    expect(found.problems).toMatchObject([
      { code: 'behaviour-deadlock', path: 'j', details: { trace: ['start start', 'x: x_a', 'a'] } },
    ]);
    expect(found.warnings).toEqual([]);
  });

  test('a deadlock with some data is a warning', async () => {
    const found = await of(
      AND('p'),
      XOR('x', 'x_end'),
      AND('j'),
      task('a'),
      task('b'),
      flow('start', 'p'),
      flow('p', 'a'),
      flow('p', 'x'),
      flow('x', 'b', 'yes'),
      flow('x', 'end'),
      flow('a', 'j'),
      flow('b', 'j'),
      flow('j', 'end'),
    );
    expect(found.problems).toEqual([]);
    expect(found.warnings).toMatchObject([{ code: 'behaviour-deadlock', path: 'j' }]);
    expect(found.findings[0]?.trace).toContain('x: x_end');
  });

  test('a deadlock that only time brings about comes about whatever the data say', async () => {
    const late = `<boundaryEvent id="late" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>`;
    const found = await of(
      AND('p'),
      AND('j'),
      task('a'),
      task('b'),
      late,
      flow('start', 'p'),
      flow('p', 'a'),
      flow('p', 'b'),
      flow('a', 'j'),
      flow('b', 'j'),
      flow('j', 'end'),
      flow('late', 'end'),
    );
    expect(found.problems).toMatchObject([{ code: 'behaviour-deadlock', path: 'j' }]);
    expect(found.findings[0]?.trace).toContain('late');
  });

  test('a loop without a way out is refused; with one it is proven', async () => {
    const loop = [XOR('m'), task('a'), flow('start', 'm'), flow('m', 'a')];
    const endless = await of(...loop, task('b'), flow('a', 'b'), flow('b', 'm'), flow('start', 'end'));
    expect(endless.problems).toMatchObject([{ code: 'behaviour-endless' }]);
    const left = await of(...loop, XOR('x', 'x_end'), flow('a', 'x'), flow('x', 'm', 'again'), flow('x', 'end'));
    expect(left.verdicts.endless).toBe('proven');
    expect(left.problems).toEqual([]);
  });

  test('a loop that never waits is found as well', async () => {
    const found = await of(
      XOR('m'),
      '<task id="a" />',
      flow('start', 'm'),
      flow('m', 'a'),
      flow('a', 'm'),
      flow('start', 'end'),
    );
    expect(found.problems).toMatchObject([{ code: 'behaviour-endless' }]);
  });

  test('two tokens where one is expected are a warning, as the standard allows them', async () => {
    const found = await of(
      AND('p'),
      XOR('m'),
      task('a'),
      task('b'),
      task('c'),
      flow('start', 'p'),
      flow('p', 'a'),
      flow('p', 'b'),
      flow('a', 'm'),
      flow('b', 'm'),
      flow('m', 'c'),
      flow('c', 'end'),
    );
    expect(found.problems).toEqual([]);
    expect(found.warnings).toMatchObject([{ code: 'behaviour-unsynchronised', path: 'c' }]);
  });

  test('what a terminate end event keeps from happening is never reached', async () => {
    const found = await of(
      '<subProcess id="s"><startEvent id="s1" /><task id="t1" /><endEvent id="s2"><errorEventDefinition errorRef="err" /></endEvent>',
      flow('s1', 't1'),
      flow('t1', 's2'),
      '</subProcess><boundaryEvent id="wrong" attachedToRef="s"><errorEventDefinition /></boundaryEvent>',
      task('after'),
      flow('start', 's'),
      flow('s', 'after'),
      flow('after', 'end'),
      flow('wrong', 'end'),
      '</process><error id="err" errorCode="E" /><process id="other">',
    );
    expect(found.problems).toMatchObject([{ code: 'behaviour-unreachable', path: 'after' }]);
  });

  test('what is not explored is undecided, and says why', async () => {
    const found = await of(
      '<adHocSubProcess id="w"><task id="a" /><completionCondition>done</completionCondition></adHocSubProcess>',
      flow('start', 'w'),
      flow('w', 'end'),
    );
    expect(found.verdicts.deadlock).toBe('undecided');
    expect(found.warnings).toMatchObject([{ code: 'behaviour-undecided', details: { limits: ['ad-hoc'] } }]);
  });

  const many = Array.from({ length: 9 }, (_, n) => `t${n}`);
  const wide = [
    AND('p'),
    XOR('m'),
    ...many.map(task),
    flow('start', 'p'),
    ...many.flatMap((id) => [flow('p', id), flow(id, 'm')]),
  ];
  const crowded = [...wide, task('c'), flow('m', 'c'), flow('c', 'end')];

  test('what stands side by side is followed in one order where every order would be too much', async () => {
    const found = await of(...crowded);
    expect(found.limits).toEqual([]);
    expect(found.verdicts).toMatchObject({ deadlock: 'proven', endless: 'proven', unsynchronised: 'violated' });
  });

  test('more states than are looked at: undecided', async () => {
    const found = await of([{ every: 5, reduced: 5 }], ...crowded);
    expect(found.limits).toEqual(['states']);
    expect(found.verdicts).toMatchObject({ deadlock: 'undecided', endless: 'undecided', unreachable: 'undecided' });
  });
});

test('every fixture is explored in a moment, and its deadlocks are those that its scenarios show', () => {
  const dead = fixtures.flatMap(({ name, process }) => {
    const before = performance.now();
    const { findings } = behaviour(process);
    expect(performance.now() - before, name).toBeLessThan(3_000);
    return findings.some(({ property }) => property === 'deadlock') ? [name] : [];
  });
  expect(dead).toEqual(['inclusive-gateway-mutual', 'parallel-gateway-deadlock', 'start-quantity-left']);
});
