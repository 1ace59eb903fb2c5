import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterPeriod, check, evaluate, moment, variablesOf } from '../../engine/kernel/expression.ts';
import { Failure } from '../../engine/kernel/feel/failure.ts';
import type { Json, JsonObject } from '../../engine/kernel/outcome.ts';

const clock = { at: '2026-03-01T23:30:00.000Z', zone: 'Asia/Shanghai' };

const variables: JsonObject = {
  lot: 'L1',
  amount: 3,
  price: 0.1,
  nothing: null,
  good: true,
  list: [1, 2, 3],
  evaluation: {
    status: 'PASS',
    checks: [
      { id: 'REL-1', result: 'PASS' },
      { id: 'REL-7', result: 'FAIL' },
    ],
  },
  people: [
    { name: '王伟', age: 41 },
    { name: '张敏', age: 37 },
  ],
  parameters: { wait: 'PT24H', tries: 3 },
  批号: 'B7',
};

const read = (expression: string, scope: JsonObject = variables) =>
  evaluate(expression, (name) => (Object.hasOwn(scope, name) ? scope[name] : undefined), clock);

function failure(expression: string, scope: JsonObject = variables): string {
  try {
    return `value ${JSON.stringify(read(expression, scope).value)}`;
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

describe('values', () => {
  test.each<[string, Json]>([
    ['amount + 1', 4],
    ['amount * -2 + 10 / 4', -3.5],
    ['-amount', -3],
    ['2 ** 10', 1024],
    ['if good then "yes" else "no"', 'yes'],
    ['list[item > 1]', [2, 3]],
    ['list[-1]', 3],
    ['list[> amount - 2]', [2, 3]],
    ['list[item in (> 1)]', [2, 3]],
    ['people[age > 40].name', ['王伟']],
    ['people[age > 30 and name = "张敏"][1].age', 37],
    ['evaluation.checks[result = "FAIL"].id', ['REL-7']],
    ['count(evaluation.checks[result != "PASS"])', 1],
    ['some check in evaluation.checks satisfies check.result = "FAIL"', true],
    ['every check in evaluation.checks satisfies check.result = "PASS"', false],
    ['for i in 1..3 return i * i', [1, 4, 9]],
    ['for i in 3..1 return i', [3, 2, 1]],
    ['amount in [1..5]', true],
    ['lot in ("L1", "L2")', true],
    ['amount between 1 and 3', true],
    ['{ a: 1, b: a + 1 }.b', 2],
    ['批号', 'B7'],
    ['upper case(lot) + "x"', 'L1x'],
    ['string length(lot)', 2],
    ['get value(evaluation, "absent")', null],
    ['date("2026-01-31") + duration("P1M")', '2026-02-28'],
    ['date("2026-01-01") < date("2026-02-01")', true],
    ['duration("P1D") = duration("PT24H")', true],
    ['(function(x) x * 2)(amount)', 6],
  ])('%s is %j', (expression, value) => {
    expect(read(expression).value).toEqual(value);
  });
});

describe('numbers are decimals', () => {
  test.each([
    '0.1 + 0.2 = 0.3',
    'price * amount = 0.3',
    '0.3 / 0.1 = 3',
    '1.1 * 1.1 = 1.21',
    '0.3 - 0.1 = 0.2',
    'sum([0.1, 0.2]) = 0.3',
    'mean([0.1, 0.2, 0.3]) = 0.2',
    'product([1.1, 1.1]) = 1.21',
    '1.1 ** 2 = 1.21',
    '-(0.1 + 0.2) = -0.3',
    '9007199254740993 > 1',
  ])('%s', (expression) => {
    expect(read(expression).value).toBe(true);
  });

  test('sums of cents are exact', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 30 }),
        (cents) => {
          const expression = cents.map((cent) => `(${cent / 100})`).join(' + ');
          expect(read(expression).value).toBe(cents.reduce((sum, cent) => sum + cent, 0) / 100);
        },
      ),
    );
  });
});

describe('missing data is never false (W7)', () => {
  test.each([
    ['absent', 'expression-missing'],
    ['absent = "x"', 'expression-missing'],
    ['absent != "x"', 'expression-missing'],
    ['absent = null', 'expression-missing'],
    ['not(absent)', 'expression-missing'],
    ['evaluation.absent = "PASS"', 'expression-missing'],
    ['nothing.status = "PASS"', 'expression-missing'],
    ['nothing != "x"', 'expression-missing'],
    ['nothing > 1', 'expression-missing'],
    ['nothing + 1', 'expression-missing'],
    ['nothing in ("a", "b")', 'expression-missing'],
    ['nothing and good', 'expression-missing'],
    ['good and nothing', 'expression-missing'],
    ['if nothing then 1 else 2', 'expression-missing'],
    ['people[height > 1]', 'expression-missing'],
    ['some x in nothing satisfies x = 1', 'expression-missing'],
    ['every x in list satisfies nothing', 'expression-missing'],
    ['nothing = null', 'value true'],
    ['nothing in (null, "a")', 'value true'],
    ['nothing = null or nothing > 1', 'value true'],
    ['lot != null and lot = "L1"', 'value true'],
  ])('%s: %s', (expression, outcome) => {
    expect(failure(expression)).toBe(outcome);
  });
});

describe('unlike values are not compared in silence', () => {
  test.each([
    '"5" = 5',
    '"a" > 5',
    'good = "true"',
    'lot = list',
    '"100.5" < 99',
    'date("2026-01-01") < "2026-02-01"',
    'amount + lot',
    'good + 1',
    'amount and good',
    'if amount then 1 else 2',
    '1 / 0',
    '-lot',
    'amount between "a" and "b"',
    'sum(["a", 1])',
  ])('%s', (expression) => {
    expect(failure(expression)).toBe('expression-type');
  });

  test.each(['date("soon")', 'number("x", ",", ".")', 'nosuch(1)', '"x".y'])('%s', (expression) => {
    expect(failure(expression)).toMatch(/^expression-(evaluation|missing)$/);
  });
});

describe('time is that of the event, in the zone of the plant', () => {
  test('now and today', () => {
    expect(read('now()').value).toBe('2026-03-01T23:30:00.000Z');
    expect(read('string(today())').value).toBe('2026-03-02');
    expect(read('now().hour').value).toBe(7);
  });

  test.each([
    ['parameters.wait', '2026-03-02T23:30:00.000Z'],
    ['duration("PT1H")', '2026-03-02T00:30:00.000Z'],
    ['"P1M"', '2026-04-01T23:30:00.000Z'],
    ['duration("P1M")', '2026-04-01T23:30:00.000Z'],
    ['now() + parameters.wait', '2026-03-02T23:30:00.000Z'],
    ['date("2026-05-01")', '2026-04-30T16:00:00.000Z'],
    ['date and time("2026-05-01T08:00:00")', '2026-05-01T00:00:00.000Z'],
    ['"2026-05-01T00:00:00Z"', '2026-05-01T00:00:00.000Z'],
  ])('the moment %s is %s', (expression, at) => {
    expect(moment(expression, (name) => variables[name], clock)).toBe(at);
  });

  test("a month is counted in the plant's calendar, across its summer time", () => {
    expect(afterPeriod('P1M', { at: '2026-03-01T12:00:00.000Z', zone: 'Europe/Berlin' })).toBe(
      '2026-04-01T11:00:00.000Z',
    );
    expect(afterPeriod('P30D', { at: '2026-03-01T12:00:00.000Z', zone: 'Europe/Berlin' })).toBe(
      '2026-03-31T12:00:00.000Z',
    );
  });

  test.each(['"soon"', 'amount', '"P999999999Y"', '"PT9999999999999999H"', 'nothing'])(
    '%s is no moment',
    (expression) => {
      expect(() => moment(expression, (name) => variables[name], clock)).toThrow(Failure);
    },
  );
});

describe('evidence (WF-2): an evaluation says what it read', () => {
  test('by path, and no more than it read', () => {
    expect(read('evaluation.status = "PASS" and amount > parameters.tries').inputs).toEqual({
      'evaluation.status': 'PASS',
      amount: 3,
      'parameters.tries': 3,
    });
  });

  test('variables are told from functions', () => {
    expect(variablesOf('count(list) > amount and now() > start')).toEqual(['list', 'amount', 'start']);
  });
});

describe('a hostile expression cannot take long', () => {
  const text = 'a'.repeat(5_000);
  test.each([
    ['a long range', 'for i in 1..1000000000 return i'],
    ['an interval', 'for i in [1..1000000000] return i'],
    ['nested loops', 'for i in 1..1000, j in 1..1000, k in 1..1000 return 1'],
    ['loops inside loops', 'for i in 1..1000 return for j in 1..1000 return 1'],
    ['a filter in a loop', 'for i in 1..1000 return list1000[item > i]'],
    ['recursion', '(function(f, n) f(f, n))(function(f, n) f(f, n), 1)'],
    [
      'branching recursion',
      '(function(f, n) f(f, n))(function(f, n) if n = 0 then 1 else f(f, n - 1) + f(f, n - 1), 60)',
    ],
    [
      'a doubling text',
      '(function(f, s, n) f(f, s, n))(function(f, s, n) if n = 0 then s else f(f, s + s, n - 1), "ab", 60)',
    ],
    [
      'a doubling list',
      '(function(f, s, n) f(f, s, n))(function(f, s, n) if n = 0 then s else f(f, concatenate(s, s), n - 1), [1], 60)',
    ],
    ['a nested quantifier', 'matches(text, "(a+)+$")'],
    ['overlapping alternatives', 'matches(text, "^(a|a)*$")'],
    ['many optional parts', `matches(text, "${'a?'.repeat(30)}${'a'.repeat(30)}")`],
    ['many stars', 'matches(text, "a*a*a*a*a*b")'],
    ['a counted group', 'matches(text, "(a|aa){40}b")'],
    ['a backtracking replacement', 'replace(text, "(a+)+b", "x")'],
    ['a backtracking split', 'split(text, "(a+)+b")'],
    ['quadratic functions', 'distinct values(for i in 1..20000 return {a: i})'],
    ['a long expression', `1${' + 1'.repeat(5_000)}`],
    ['a deep expression', `${'('.repeat(2_000)}1${')'.repeat(2_000)}`],
    [
      'a huge power',
      '(function(f, x, n) f(f, x, n))(function(f, x, n) if n = 0 then x else f(f, x * x, n - 1), 1.000000001, 2000)',
    ],
  ])('%s', (_, expression) => {
    const started = performance.now();
    const list1000 = Array.from({ length: 1000 }, (_, index) => index);
    expect(failure(expression, { text, list1000 })).toMatch(/^expression-(budget|depth|length|type)$/);
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  test('honest patterns are matched', () => {
    expect(read('matches("LOT-2026-0001", "^[A-Z]{3}-\\\\d{4}-\\\\d+$")').value).toBe(true);
    expect(read('replace("a-b-c", "-", "")').value).toBe('abc');
    expect(read('split("a;b;c", ";")').value).toEqual(['a', 'b', 'c']);
  });
});

describe('what cannot be read is refused before it runs', () => {
  test.each([
    '',
    '   ',
    'a +',
    'a..b',
    '1, 2',
    'if x then',
    '"open',
    '__compare("=", 1, 2)',
    'for x in',
    'a = ',
    '{a: }',
    'http://x',
    '= 1',
    'a ? b : c',
  ])('%j', (expression) => {
    expect(check(expression)?.code).toMatch(/^expression-(syntax|reserved)$/);
  });

  test('whatever the text, reading and evaluating it ends in a value or a Failure', () => {
    const tokens = fc.constantFrom(
      ...[
        'amount',
        'list',
        'lot',
        'nothing',
        'absent',
        '1',
        '0.5',
        '"x"',
        'true',
        'null',
        '+',
        '-',
        '*',
        '/',
        '**',
        '=',
        '!=',
        '<',
        '>=',
      ],
      ...[
        'and',
        'or',
        'in',
        'between',
        'if',
        'then',
        'else',
        'for',
        'return',
        'some',
        'every',
        'satisfies',
        'function',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
      ],
      ...[
        ',',
        '.',
        '..',
        ':',
        'count',
        'sum',
        'not',
        'now',
        'date',
        'duration',
        '@"P1D"',
        'matches',
        'sort',
        'item',
        '?',
        '`',
        '//',
        '/*',
        '\n',
      ],
    );
    const anything = fc.oneof(
      fc.array(tokens, { maxLength: 14 }).map((all) => all.join(' ')),
      fc.string({ maxLength: 40 }),
    );
    fc.assert(
      fc.property(anything, (expression) => {
        expect(failure(expression)).toMatch(/^(expression-[a-z]+$|value )/);
      }),
      { numRuns: 3_000 },
    );
  });
});

test.each([
  ['decision == "x"', 'unexpected "==" at character 10', 'write "="'],
  ['a = = 1', 'unexpected "= =" at character 3', 'write "="'],
  ['a => 1', 'character 3', 'write ">="'],
  ['a && b', 'unexpected "&&" at character 3', 'write "and"'],
  ['a || b', 'character 3', 'write "or"'],
  ['a <> 1', 'character 3', 'write "!="'],
  ["a = 'x'", 'character 5', 'double quotes'],
  ['a = 1 and', 'character 10', 'Write what is missing'],
])('W7 %s is refused before anybody waits for it, with the place and the mend', (expression, place, mend) => {
  const failure = check(expression);
  expect(failure?.code).toBe('expression-syntax');
  expect(failure?.text.en).toContain(place);
  expect(failure?.text.en).toContain(mend);
});
