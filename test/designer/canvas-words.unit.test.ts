import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { chineseOf } from '../../designer/src/editor/canvas/chinese.ts';

const library = (path: string) => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));
const sourcesIn = (path: string) =>
  readdirSync(library(path), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => join(library(path), file));

const FILES = [
  ...['bpmn-js/lib/features', 'diagram-js/lib/features'].flatMap(sourcesIn),
  library('diagram-js-minimap/dist/index.esm.js'),
  library('bpmn-js-bpmnlint/dist/index.esm.js'),
];
const CALL = /translate\(\s*(['"])((?:(?!\1).)+)\1\s*[,)]/g;
const OPTION = /^\s*label: (['"])((?:(?!\1).)+)\1/gm;
const MESSAGE = /^const \w+_ERR_MSG = '(.+)';$/gm;

/** Every text that the canvas and its menus can show, as their sources have it. */
function texts(): Set<string> {
  const found = new Set<string>();
  for (const file of FILES) {
    // in comments stand examples
    const source = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    for (const [, , said = ''] of source.matchAll(CALL)) found.add(said);
    for (const [, said = ''] of source.matchAll(MESSAGE)) found.add(said);
    if (!/(ReplaceOptions|PopupEntries)\.js$/.test(file)) continue;
    for (const [, , said = ''] of source.matchAll(OPTION)) found.add(said);
  }
  found.delete('Align elements ');
  for (const way of ['left', 'center', 'right', 'top', 'middle', 'bottom']) found.add(`Align elements ${way}`);
  return found;
}

test('all that the canvas shows has Chinese words', () => {
  const all = texts();
  expect(all.size).toBeGreaterThan(110);
  expect([...all].filter((it) => !/[\u4e00-\u9fff]/.test(chineseOf(it) ?? ''))).toEqual([]);
});
