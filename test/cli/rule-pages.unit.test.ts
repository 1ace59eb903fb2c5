import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../engine/bpmn/rules/index.ts';
import { packageRules } from '../../engine/check/rules/index.ts';
import { rulePages } from '../../engine/cli/rule-pages.ts';

const folder = new URL('../../docs/rules/', import.meta.url);
const pages = rulePages();

test('docs/rules is what `npm run generate` writes, no page more and none less', () => {
  expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
  for (const [file, page] of pages) expect(readFileSync(new URL(file, folder), 'utf8'), file).toBe(page);
});

describe.each(rules)('$code', ({ code, clause, reason, title, demand, mend }) => {
  test('rests on a clause of the standard or on a reason, and says both languages what it demands and the mend', () => {
    expect(clause ?? reason?.en).toMatch(/\S/);
    for (const text of [title, demand, mend, ...(reason ? [reason] : [])]) {
      expect(text.en).toMatch(/^[A-Z"]|^[a-z]+[A-Z]/);
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
    }
    for (const text of [demand, mend]) expect([text.en.at(-1), text['zh-CN'].at(-1)]).toEqual(['.', '。']);
  });

  test('its page shows what is refused and what is accepted', () => {
    const page = pages.get(`${code}.md`) ?? '';
    expect(page.match(/```xml\n<\?xml/g)).toHaveLength(2);
    for (const text of [title, demand, mend]) expect(page).toContain(text['zh-CN']);
  });
});

describe.each(packageRules)('$code', ({ code, requirement, reason, title, demand, mend }) => {
  test('DEF-8 names its requirement, and says in both languages what it demands, why, and the mend', () => {
    expect(requirement).toMatch(/^[A-Z]+-\d+(, [A-Z]+-\d+)*$/);
    for (const text of [title, demand, mend, reason]) {
      expect(text.en).toMatch(/^[A-Z]/);
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
    }
    const page = pages.get(`${code}.md`) ?? '';
    expect(page.match(/```xml\n<\?xml/g)).toHaveLength(2);
    for (const text of [title, demand, mend, reason]) expect(page).toContain(text['zh-CN']);
  });
});
