import { describe, expect, test } from 'vitest';
import { examine } from '../../../engine/decisions/dmn/problems.ts';
import { drawn } from './tables.ts';

const found = async (xml: string) => {
  const { problems, warnings } = await examine(xml);
  for (const { message } of [...problems, ...warnings]) {
    expect(message.en).toMatch(/^[A-Z"].*\.$/s);
    expect(message['zh-CN']).toMatch(/\p{Script=Han}/u);
  }
  const short = (all: typeof problems) => all.map(({ code, path }) => `${code} ${path ?? ''}`);
  return { problems: short(problems), warnings: short(warnings) };
};

const NONE = { problems: [], warnings: [] };

describe('DEF-8 rows that contradict each other, leave something open or never decide are named', () => {
  const two = [
    ['amount', 'number', '>= 0'],
    ['kind', 'string', '"A","B"'],
  ] as const;
  const full = [
    ['< 100', '-', '1'],
    ['>= 100', '"A"', '2'],
    ['>= 100', 'not("A")', '3'],
  ];

  test('a complete table without overlap has nothing', async () => {
    expect(await found(drawn({ inputs: two, rows: full }))).toEqual(NONE);
  });

  test('an overlap at one value only', async () => {
    const rows = [['<= 100', '-', '1'], ...full.slice(1)];
    expect((await found(drawn({ inputs: two, rows }))).problems).toEqual(['dmn-overlap r2', 'dmn-overlap r3']);
  });

  test('rows that agree may overlap under "any", and any rows under "first"', async () => {
    const rows = [
      ['<= 100', '1'],
      ['>= 100', '1'],
    ];
    expect(await found(drawn({ hitPolicy: 'ANY', rows }))).toEqual(NONE);
    const differing = [
      ['<= 100', '1'],
      ['>= 100', '2'],
    ];
    expect((await found(drawn({ hitPolicy: 'ANY', rows: differing }))).problems).toEqual(['dmn-overlap r2']);
    expect(await found(drawn({ hitPolicy: 'FIRST', rows: differing }))).toEqual(NONE);
  });

  test('a gap of one value, unless there is a default', async () => {
    const rows = [
      ['< 100', '1'],
      ['> 100', '2'],
    ];
    expect((await found(drawn({ rows }))).warnings).toEqual(['dmn-gap table']);
    const { warnings } = await examine(drawn({ rows }));
    expect(warnings[0]?.message.en).toContain('amount: 100');
    expect(await found(drawn({ rows, otherwise: '0' }))).toEqual(NONE);
  });

  test('a row behind others of a "first" table, and one that asks for what is not allowed', async () => {
    const rows = [
      ['< 100', '1'],
      ['>= 50', '2'],
      ['[60..90]', '3'],
    ];
    expect((await found(drawn({ hitPolicy: 'FIRST', rows }))).warnings).toEqual(['dmn-unreachable r3']);
    const other = drawn({
      inputs: [['kind', 'string', '"A","B"']],
      rows: [
        ['"A","B"', '1'],
        ['"C"', '2'],
      ],
    });
    expect((await found(other)).warnings).toEqual(['dmn-unreachable r2']);
  });

  test('nothing is said of cells that only an evaluation can tell', async () => {
    expect(
      await found(
        drawn({
          rows: [
            ['? > amount - 1', '1'],
            ['< 5', '2'],
          ],
        }),
      ),
    ).toEqual(NONE);
  });
});

describe('W7 what would fail while it decides is refused before', () => {
  test.each([
    ['a cell that is no FEEL', drawn({ rows: [['>= ', '1']] }), 'dmn-expression r1c1'],
    ['a text without quotes', drawn({ rows: [['-', 'large']] }), 'dmn-expression r1c2'],
    ['an output that is empty', drawn({ rows: [['-', '']] }), 'dmn-incomplete r1c2'],
    ['priority without an order', drawn({ hitPolicy: 'PRIORITY', rows: [['-', '1']] }), 'dmn-incomplete table'],
    ['no rule', drawn({ rows: [] }), 'dmn-incomplete table'],
    [
      'a requirement of what is not there',
      drawn({ rows: [['-', '1']] }).replace('#amountData', '#gone'),
      'dmn-reference decide',
    ],
    [
      'a decision that requires itself',
      drawn({ rows: [['-', '1']] }).replace('requiredInput href="#amountData"', 'requiredDecision href="#decide"'),
      'dmn-reference decide',
    ],
    ['no XML', '<definitions', 'dmn-broken '],
    [
      'entities',
      `<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>${drawn({ rows: [['-', '1']] })}`,
      'dmn-broken ',
    ],
  ])('%s', async (_, xml, expected) => {
    expect((await found(xml)).problems).toContain(expected);
  });
});
