import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { inOneLine, misfits } from '../../engine/check/schema-words.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);

const said = (schema: object, value: unknown) => {
  const validate = ajv.compile(schema);
  expect(validate(value)).toBe(false);
  return { ...inOneLine(misfits(validate.errors)) };
};
const of = (field: object) => ({ type: 'object', properties: { a: field } });

test.each([
  [{ type: 'object', required: ['a'] }, {}, 'a is required', '“a”必填'],
  [{ additionalProperties: false }, { a: 1 }, 'a is not known here: remove it', '“a”不是此处的字段，请删除'],
  [of({ type: 'string' }), { a: 1 }, 'a must be a text', '“a”须为文本'],
  [
    of({ type: ['integer', 'null'] }),
    { a: 'x' },
    'a must be a whole number or empty (null)',
    '“a”须为整数或空值（null）',
  ],
  [of({ enum: ['x', 'y'] }), { a: 'z' }, 'a must be one of: x, y', '“a”须为下列之一：x、y'],
  [of({ minLength: 1 }), { a: '' }, 'a must not be empty', '“a”不得为空'],
  [of({ minLength: 3 }), { a: 'x' }, 'a needs at least 3 characters', '“a”至少需要 3 个字符'],
  [of({ maximum: 5 }), { a: 6 }, 'a must not be more than 5', '“a”不得大于 5'],
  [of({ exclusiveMinimum: 0 }), { a: 0 }, 'a must be more than 0', '“a”须大于 0'],
  [of({ format: 'date' }), { a: 'soon' }, 'a must be a date such as 2026-01-31', '“a”须为日期，例如 2026-01-31'],
  [of({ pattern: '^x$' }), { a: 'y' }, 'a is not written as required', '“a”格式不符合要求'],
  [of({ uniqueItems: true }), { a: [1, 1] }, 'a has the same entry twice', '“a”含有重复项'],
])('%j', (schema, value, en, zh) => {
  expect(said(schema, value)).toEqual({ en, 'zh-CN': zh });
});

test('a choice is called as the form offers it, in the branches of the form too; without words it is itself', () => {
  const offered = (_: string, choice: unknown) =>
    choice === 'rework' ? { en: 'Rework it', 'zh-CN': '返工' } : undefined;
  const words = (schema: object) => {
    const validate = ajv.compile(of(schema));
    expect(validate({ a: 'no' })).toBe(false);
    return { ...inOneLine(misfits(validate.errors, offered)) };
  };
  expect(words({ enum: ['rework', 'x'] })).toEqual({
    en: 'a must be one of: Rework it, x',
    'zh-CN': '“a”须为下列之一：返工、x',
  });
  expect(words({ const: 'rework' })).toEqual({ en: 'a must be Rework it', 'zh-CN': '“a”须为返工' });
  expect(words({ const: 'x' })).toEqual({ en: 'a must be x', 'zh-CN': '“a”须为 x' });
});

test('a part that is wrong is said once, not again with the whole; a value is never repeated', () => {
  const schema = of({
    oneOf: [
      { type: 'string', minLength: 30 },
      { type: 'string', pattern: '^\\d+$' },
    ],
  });
  expect(said(schema, { a: 'secret' })).toEqual({
    en: 'a needs at least 30 characters; a is not written as required',
    'zh-CN': '“a”至少需要 30 个字符；“a”格式不符合要求',
  });
});

test('no keyword is left to the words of the validator', () => {
  const wrong = [
    [{ minItems: 2 }, [1]],
    [{ maxItems: 0 }, [1]],
    [{ minProperties: 2 }, {}],
    [{ maxProperties: 0 }, { a: 1 }],
    [{ multipleOf: 2 }, 3],
    [{ const: 'x' }, 'y'],
    [{ not: {} }, 1],
    [{ propertyNames: { pattern: '^b' } }, { a: 1 }],
    [{ contains: { const: 1 } }, []],
    [{ unevaluatedProperties: false }, { a: 1 }],
    [{ dependentRequired: { a: ['b'] } }, { a: 1 }],
    [{ properties: { a: false } }, { a: 1 }],
    [{ format: 'uuid' }, 'x'],
    [{ maxLength: 1 }, 'xx'],
    [{ exclusiveMaximum: 1 }, 1],
    [{ minimum: 1 }, 0],
  ] as const;
  for (const [schema, value] of wrong) {
    const { en, 'zh-CN': zh } = said(schema, value);
    expect(en).not.toMatch(/must NOT|must match|propert|item|undefined/);
    expect(zh).toMatch(/[一-龥]/);
    expect(zh).not.toMatch(/undefined/);
  }
});
