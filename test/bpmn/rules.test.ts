import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../engine/bpmn/compile.ts';
import { rules } from '../../engine/bpmn/rules/index.ts';
import { catalogue } from '../fixtures/fixtures.ts';

const read = (file: string) => readFileSync(new URL(`../fixtures/rules/${file}`, import.meta.url), 'utf8');

/** By rule: the elements that it refuses in its invalid diagram, once for each thing that is wrong with them. */
const refused = JSON.parse(read('refused.json')) as Record<string, string[]>;

describe.each(rules)('$code', ({ code, clause, reason }) => {
  test('accepts the valid diagram, as every other rule does', async () => {
    const { process, problems } = await compile(read(`${code}.valid.bpmn`), catalogue);
    expect(problems).toEqual([]);
    expect(process?.id).toBe('process');
  });

  test('refuses each fault of the invalid diagram by element, in both languages', async () => {
    const { process, problems } = await compile(read(`${code}.invalid.bpmn`), catalogue);
    expect(process).toBeUndefined();
    expect(problems.filter((problem) => problem.code !== code)).toEqual([]);
    expect(problems.map(({ path }) => path).sort()).toEqual([...(refused[code] ?? [])].sort());
    for (const { message, details } of problems) {
      expect(details).toEqual({
        ...(clause !== undefined && { clause: `BPMN 2.0.2, ${clause}` }),
        ...(reason && { reason }),
      });
      expect(message.en).toMatch(/^[A-Z"].*\.$/);
      expect(message['zh-CN']).toMatch(/\p{Script=Han}.*。$/u);
    }
  });
});
