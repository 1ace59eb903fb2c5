import { describe, expect, test } from 'vitest';
import { decideBy, readModel } from '../../../engine/decisions/dmn/decide.ts';
import { Failure } from '../../../engine/kernel/feel/failure.ts';
import type { JsonObject } from '../../../engine/kernel/outcome.ts';
import { drawn } from './tables.ts';

const CLOCK = { at: '2026-01-05T01:00:00.000Z', zone: 'Asia/Shanghai' };

async function decide(xml: string, input: JsonObject): Promise<JsonObject> {
  const { model, hash, problems } = await readModel(xml);
  if (!model) throw new Error(JSON.stringify(problems));
  return decideBy({ model, hash }, { model: 'file', decision: 'decide', input }, CLOCK);
}

async function failing(xml: string, input: JsonObject): Promise<Failure> {
  try {
    await decide(xml, input);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('decided');
}

const LIMIT = {
  rows: [
    ['< 100', '"small"'],
    ['>= 100', '"large"'],
  ],
};

test('WF-2 a decision names the row that decided, what it was taken on, and its own version', async () => {
  const made = await decide(drawn(LIMIT), { amount: 100 });
  expect(made).toEqual({
    value: 'large',
    decision: { model: 'file', id: 'decide', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    inputs: { amount: 100 },
    decisions: [
      { id: 'decide', name: 'decide', value: 'large', inputs: { amount: 100 }, rules: [{ id: 'r2', row: 2 }] },
    ],
  });
  const moved = await decide(
    drawn({
      rows: [
        ['< 101', '"small"'],
        ['>= 101', '"large"'],
      ],
    }),
    { amount: 100 },
  );
  expect(moved.value).toBe('small');
  expect(moved.decision).not.toEqual(made.decision);
});

describe('W7 what cannot be decided stops, and says where', () => {
  const cases: readonly [name: string, xml: string, input: JsonObject, code: string, said: RegExp][] = [
    ['no row applies', drawn({ rows: [['< 100', '1']] }), { amount: 100 }, 'DECISION_NO_RULE', /No row/],
    [
      'two rows of a unique table apply',
      drawn({
        rows: [
          ['< 9', '1'],
          ['< 5', '2'],
        ],
      }),
      { amount: 1 },
      'DECISION_NOT_UNIQUE',
      /Rows 1, 2/,
    ],
    [
      'rows under "any" disagree',
      drawn({
        hitPolicy: 'ANY',
        rows: [
          ['< 9', '1'],
          ['< 5', '2'],
        ],
      }),
      { amount: 1 },
      'DECISION_NOT_ANY',
      /Rows 1, 2/,
    ],
    ['an input was not given', drawn(LIMIT), {}, 'DECISION_INPUT_MISSING', /"amount"/],
    ['an input is null', drawn(LIMIT), { amount: null }, 'expression-missing', /^Row 1, "amount"/],
    [
      'a number is a text, which would compare as one',
      drawn(LIMIT),
      { amount: '99.5' },
      'DECISION_INPUT_TYPE',
      /must be a number/,
    ],
    [
      'a date is none',
      drawn({ inputs: [['amount', 'date']], rows: [['-', '1']] }),
      { amount: 'soon' },
      'DECISION_INPUT_TYPE',
      /must be a date/,
    ],
    [
      'an input is not among the allowed',
      drawn({ inputs: [['amount', 'string', '"A","B"']], rows: [['-', '1']] }),
      { amount: 'C' },
      'DECISION_INPUT_TYPE',
      /only "A","B"/,
    ],
    [
      'nothing to add up',
      drawn({ hitPolicy: 'COLLECT', aggregation: 'SUM', rows: [['< 1', '1']] }),
      { amount: 2 },
      'DECISION_NO_RULE',
      /No row/,
    ],
  ];
  test.each(cases)('%s', async (_, xml, input, code, said) => {
    const { code: own, text } = await failing(xml, input);
    expect(own).toBe(code);
    expect(text.en).toMatch(said);
    expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
  });

  test('all cells of a decision together have the budget of one expression', async () => {
    const costly = 'count(for x in 1..9000 return x) > 0 and ? > 0';
    const rows = [...Array(20)].map(() => [costly, '1']);
    expect((await failing(drawn({ hitPolicy: 'COLLECT', rows }), { amount: 1 })).code).toBe('expression-budget');
  });
});

describe('cells as people write them', () => {
  const applies: readonly [cell: string, amount: number, yes: boolean][] = [
    ['[1..5)', 5, false],
    ['[1..5)', 1, true],
    [']1..5[', 1, false],
    ['not(1, 2)', 2, false],
    ['not(> 3)', 3, true],
    ['1, 2, > 7', 8, true],
    ['? * 2 = 6', 3, true],
    ['0.3', 0.1 + 0.2, false],
    ['0.1 + 0.2', 0.3, true],
    ['', 4, true],
  ];
  test.each(applies)('%s of %d: %s', async (written, amount, yes) => {
    const made = await decide(drawn({ rows: [[written, '"yes"']], otherwise: '"no"' }), { amount });
    expect(made.value).toBe(yes ? 'yes' : 'no');
    expect((made.decisions as unknown as { rules: unknown[] }[])[0]?.rules.length).toBe(yes ? 1 : 0);
  });

  test('dates are compared as dates, whatever the form of the text', async () => {
    const xml = drawn({ inputs: [['amount', 'date']], rows: [['< date("2026-01-10")', 'amount + duration("P1D")']] });
    expect((await decide(xml, { amount: '2026-01-09' })).value).toBe('2026-01-10');
  });
});
