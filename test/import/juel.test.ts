import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { translateJuel } from '../../engine/import/juel/translate.ts';
import { evaluate } from '../../engine/kernel/expression.ts';
import type { Json } from '../../engine/kernel/outcome.ts';

const CLOCK = { at: '2026-01-01T00:00:00.000Z', zone: 'UTC' };
const worth = (feel: string, data: { readonly [name: string]: Json }): Json =>
  evaluate(feel, (name) => data[name], CLOCK).value;

describe('DEF-2 simple JUEL is FEEL', () => {
  test.each([
    ["${a > 5 && b == 'x'}", '(a > 5) and (b = "x")'],
    ['${not done or a ne null}', 'not(done) or (a != null)'],
    ["${order['customer'].name}", 'order.customer.name'],
    ['${items[0].id}', 'items[1].id'],
    ["#{ok ? 'yes' : 'no'}", 'if ok then "yes" else "no"'],
    ['Order ${number2} of ${customer}', '"Order " + string(number2) + " of " + string(customer)'],
    ['${a mod 2 eq 1}', '(modulo(a, 2)) = 1'],
    ["${'it''s'}", undefined],
    ["${'a}b'}", '"a}b"'],
    ['${nrOfCompletedInstances == nrOfInstances}', 'numberOfCompletedInstances = numberOfInstances'],
  ])('%s', (juel, feel) => {
    expect(translateJuel(juel)).toBe(feel);
  });

  test.each([
    ['a call', '${bean.decide()}'],
    ['a call of a value', "${clarified.equals('yes')}"],
    ['what only that engine hands out', '${execution.processBusinessKey}'],
    ['a variable that FEEL takes for a function', '${count > 3}'],
    ['a variable that FEEL takes for a word of its own', '${in == 1}'],
    ['a name that FEEL cannot read', '${_hidden}'],
    ['an index that may be a key', '${map[key]}'],
    ['an assignment', '${a = 1}'],
    ['an expression without an end', '${a'],
    ['nesting without an end', `\${${'('.repeat(5_000)}a${')'.repeat(5_000)}}`],
  ])('%s is left to be decided', (_, juel) => {
    expect(translateJuel(juel)).toBeUndefined();
  });

  test.each([
    [null, true],
    ['', true],
    [[], true],
    [{}, true],
    ['x', false],
    [[0], false],
    [{ a: 1 }, false],
    [0, false],
  ] as const)('empty %j is %s', (x, empty) => {
    expect(worth(translateJuel('${empty x}') ?? '', { x })).toBe(empty);
    expect(worth(translateJuel('${!empty x && true}') ?? '', { x })).toBe(!empty);
  });
});

/** A condition with what it is worth, counted beside the translation. */
interface Worth {
  readonly juel: string;
  readonly value: boolean | number;
}
const DATA = { a: 7, b: 2, yes: true, no: false };

const numbers: fc.Arbitrary<Worth> = fc.letrec<{ it: Worth }>((tie) => ({
  it: fc.oneof(
    { depthSize: 'small' },
    fc.nat(20).map((n) => ({ juel: String(n), value: n })),
    fc.constantFrom('a' as const, 'b' as const).map((name) => ({ juel: name, value: DATA[name] })),
    fc
      .tuple(fc.constantFrom('+', '-', '*'), tie('it'), tie('it'))
      .map(([sign, { juel: l, value: x }, { juel: r, value: y }]) => ({
        juel: `(${l} ${sign} ${r})`,
        value: sign === '+' ? Number(x) + Number(y) : sign === '-' ? Number(x) - Number(y) : Number(x) * Number(y),
      })),
    tie('it').map(({ juel, value }) => ({ juel: `(-${juel})`, value: 0 - Number(value) })),
  ),
})).it;

const conditions: fc.Arbitrary<Worth> = fc.letrec<{ it: Worth }>((tie) => ({
  it: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('yes' as const, 'no' as const).map((name) => ({ juel: name, value: DATA[name] })),
    fc
      .tuple(fc.constantFrom('<', 'gt', '==', '!=', 'le'), numbers, numbers)
      .map(([sign, { juel: l, value: x }, { juel: r, value: y }]) => ({
        juel: `${l} ${sign} ${r}`,
        value: { '<': x < y, gt: x > y, '==': x === y, '!=': x !== y, le: x <= y }[sign] ?? false,
      })),
    // brackets are left out on purpose: && binds tighter than ||
    fc
      .tuple(tie('it'), tie('it'))
      .map(([l, r]) => ({ juel: `(${l.juel}) && (${r.juel})`, value: !!l.value && !!r.value })),
    fc.tuple(tie('it'), tie('it'), tie('it')).map(([l, m, r]) => ({
      juel: `(${l.juel}) || (${m.juel}) and (${r.juel})`,
      value: !!l.value || (!!m.value && !!r.value),
    })),
    tie('it').map(({ juel, value }) => ({ juel: `!(${juel})`, value: !value })),
    fc
      .tuple(tie('it'), tie('it'), tie('it'))
      .map(([w, t, o]) => ({ juel: `((${w.juel}) ? (${t.juel}) : (${o.juel}))`, value: w.value ? t.value : o.value })),
  ),
})).it;

test('whatever is translated is worth the same', () => {
  fc.assert(
    fc.property(conditions, ({ juel, value }) => {
      const feel = translateJuel(`\${${juel}}`);
      expect(feel).toBeDefined();
      expect(worth(feel ?? '', DATA)).toBe(value);
    }),
    { numRuns: 400 },
  );
});
