import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Form, FormSchema } from '../../designer/src/api/types.ts';
import { problemsOf } from '../../designer/src/form/server-problems.ts';
import { asked, requiredNow, validate } from '../../designer/src/form/validate.ts';
import { widgetOf } from '../../designer/src/form/widget.ts';
import { outputOf } from '../../designer/src/pages/task/output.ts';

const folder = new URL('../../workflows/batch-release/forms/', import.meta.url);
const formOf = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Form;
const decision = formOf('release-decision.json');
const problems = (schema: FormSchema, values: Record<string, unknown>) => Object.keys(validate(schema, values));

describe('what a form says before the server does', () => {
  test('an empty form lacks exactly what is required', () => {
    expect(problems(decision.schema, {})).toEqual(['decision']);
  });

  test('a decision against release needs a justification, release needs none', () => {
    expect(problems(decision.schema, { decision: 'release' })).toEqual([]);
    expect(problems(decision.schema, { decision: 'reject' })).toEqual(['justification']);
    expect(problems(decision.schema, { decision: 'reject', justification: 'no' })).toEqual(['justification']);
    expect(problems(decision.schema, { decision: 'reject', justification: 'Out of limits.' })).toEqual([]);
    expect([...requiredNow(decision.schema, { decision: 'hold' })]).toEqual(['decision', 'justification']);
  });

  test('an answer that is not offered is refused', () => {
    expect(problems(decision.schema, { decision: 'whatever' })).toContain('decision');
  });

  test('what must be confirmed is not satisfied by false', () => {
    const { schema } = formOf('exception-review.json');
    expect(problems(schema, { auditTrailReviewed: false, conclusion: 'conforming' })).toEqual(['auditTrailReviewed']);
    expect(problems(schema, { auditTrailReviewed: true, conclusion: 'conforming' })).toEqual([]);
  });

  test('numbers keep their limits, spaces are no text', () => {
    const { schema } = formOf('retention-sample.json');
    expect(problems(schema, { quantity: 0, location: 'A4' })).toEqual(['quantity']);
    expect(problems(schema, { quantity: 1.5, location: 'A4' })).toEqual(['quantity']);
    expect(problems(schema, { quantity: Number.NaN, location: 'A4' })).toEqual(['quantity']);
    expect(problems(schema, { quantity: 2, location: '   ' })).toEqual(['location']);
  });

  test('the server names fields by pointer', () => {
    const message = { en: 'Too short.', 'zh-CN': '过短。' };
    const refusal = { code: 'form-invalid', message, details: { fields: [{ path: '/justification', message }] } };
    expect(problemsOf(refusal)).toEqual({ justification: message });
    expect(problemsOf(undefined)).toEqual({});
  });
});

describe('what is sent', () => {
  const form: Form = {
    title: { en: 'T', 'zh-CN': '题' },
    order: [],
    schema: { properties: { kind: { type: 'string' }, why: { type: 'string', 'x-when': { kind: ['rework'] } } } },
  };

  test('leaves out what is blank, unknown or no longer asked', () => {
    expect(outputOf(form, { kind: 'rework', why: 'seal', old: 1 })).toEqual({ kind: 'rework', why: 'seal' });
    expect(outputOf(form, { kind: 'reject', why: 'seal' })).toEqual({ kind: 'reject' });
    expect(outputOf(form, { kind: '' })).toEqual({});
    expect(outputOf(null, { kind: 'x' })).toEqual({});
  });

  test('a field without a condition is always asked', () => {
    expect(asked({ type: 'string' }, {})).toBe(true);
  });
});

test('every form of the release can be drawn: titled in both languages, with a widget that exists', () => {
  const fields = readdirSync(folder).flatMap((name) => Object.entries(formOf(name).schema.properties ?? {}));
  expect(fields.length).toBeGreaterThan(10);
  for (const [name, field] of fields) {
    expect([name, field['x-title']?.en, field['x-title']?.['zh-CN']]).toEqual([
      name,
      expect.any(String),
      expect.any(String),
    ]);
    expect([name, field['x-widget'] ?? widgetOf(field)]).toEqual([name, widgetOf(field)]);
    for (const value of field.enum ?? []) expect(field['x-enum']?.[String(value)]).toBeDefined();
  }
});
