import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXECUTED } from '../../engine/bpmn/executed.ts';
import { elementPage } from '../../engine/cli/element-page.ts';
import { flowNodes } from '../../engine/cli/element-positions.ts';

const page = await elementPage();
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| Element'));

test('docs/bpmn-elements.md is what `npm run generate` writes', () => {
  expect(readFileSync(new URL('../../docs/bpmn-elements.md', import.meta.url), 'utf8')).toBe(page);
});

test('every element that deployment lets through is executed somewhere, and every other one nowhere', () => {
  for (const type of flowNodes()) {
    const words = type.replace(/(?<=[a-z])(?=[A-Z])/g, '[- ]');
    const own = rows.filter((row) => new RegExp(`^\\| ${words}[ ,]`, 'i').test(row));
    expect(
      own.some((row) => row.includes('| yes')),
      type,
    ).toBe(`bpmn:${type}` in EXECUTED);
  }
});

test('what is refused is refused by a rule that has a page', () => {
  const codes = [...page.matchAll(/\[([\w-]+)\]\(rules\/([\w-]+)\.md\)/g)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(0);
  const cells = rows.flatMap((row) =>
    row
      .split('|')
      .slice(2, -1)
      .map((cell) => cell.trim()),
  );
  const odd = cells.filter((cell) => !/^(yes|-|\[.*\)|BPMN.*|[A-Z].*)$/.test(cell));
  expect(odd).toEqual([]);
});

test('every kind of data is executed in the process, and what exchanges data has them at activities and events', () => {
  const data = page.split('## Data\n')[1]?.split('## ')[0] ?? '';
  const found = data.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| Element'));
  expect(found).toHaveLength(6);
  expect(found.filter((row) => row.split('|')[2]?.trim() !== 'yes')).toEqual([]);
  const exchanged = found.filter((row) => /^\| data (input|output) /.test(row));
  expect(exchanged.filter((row) => row.split('| yes ').length < 5)).toEqual([]);
});
