import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MEANINGS } from '../../engine/bpmn/meanings.ts';
import { formProblems } from '../../engine/definitions/form-problems.ts';
import { meaningOf, meaningsByAnswer } from '../../engine/signing/meaning-of.ts';
import { isMeaning, meanings } from '../../engine/signing/meanings.ts';

const forms = new URL('../../workflows/batch-release/forms/', import.meta.url);
const schemaOf = (file: string) => JSON.parse(readFileSync(new URL(file, forms), 'utf8')).schema;

describe('SIG-3 what a signature means', () => {
  test('depends on what was decided: who rejects a batch does not sign that it was released', () => {
    const schema = schemaOf('release-decision.json');
    const means = (decision: string) => meaningOf('released-market', schema, { decision });
    expect(means('release')).toBe('released-market');
    expect(means('reject')).toBe('rejected');
    expect(means('hold')).toBe('dispositioned');
    expect(means('rework')).toBe('dispositioned');
  });

  test('is that of the task without a form or without an answer', () => {
    expect(meaningOf('reviewed', undefined, { decision: 'reject' })).toBe('reviewed');
    expect(meaningOf('reviewed', schemaOf('release-decision.json'), {})).toBe('reviewed');
  });

  test('is from one list, on the diagram as in the engine', () => {
    expect(MEANINGS).toEqual(meanings);
  });

  test('a form that invents a meaning is refused with the place', () => {
    const title = { en: 'F', 'zh-CN': '表' };
    const decision = { type: 'string', 'x-title': title, 'x-meaning': { yes: 'blessed' } };
    const form = { id: 'f', title, schema: { type: 'object', properties: { decision } }, order: ['decision'] };
    expect(formProblems({ f: form })).toMatchObject([
      { code: 'package-invalid', path: 'forms/f.json#/schema/properties/decision' },
    ]);
  });

  test('is from the closed list in every form of the package', () => {
    const found = readdirSync(forms).flatMap((file) => meaningsByAnswer(schemaOf(file)));
    expect(found.length).toBeGreaterThan(0);
    for (const { meaning } of found) expect(isMeaning(meaning), meaning).toBe(true);
  });
});
