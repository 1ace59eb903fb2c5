import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../engine/bpmn/compile.ts';
import { catalogue } from '../fixtures/fixtures.ts';

const files = ['bpmn', 'rules'].flatMap((room) => {
  const folder = new URL(`../fixtures/${room}/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.bpmn'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
});

/** One way to spoil a file at its n-th place that fits. */
type Mutation = readonly [kind: 'attribute' | 'value' | 'element' | 'twice' | 'cut' | 'swap', at: number];

const places = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)];
const ELEMENT = /<(bpmn|signet):(\w+)[^<>]*\/>|<(bpmn|signet):(\w+)[^<>]*>[^<]*<\/\3:\4>/g;
const ATTRIBUTE = / [\w:]+="[^"]*"/g;

function mutate(xml: string, [kind, at]: Mutation): string {
  const edit = (pattern: RegExp, change: (found: string) => string) => {
    const all = places(xml, pattern);
    const one = all[at % Math.max(1, all.length)];
    return one ? xml.slice(0, one.index) + change(one[0]) + xml.slice(one.index + one[0].length) : xml;
  };
  switch (kind) {
    case 'attribute':
      return edit(ATTRIBUTE, () => '');
    case 'value':
      return edit(ATTRIBUTE, (found) =>
        found.replace(/"[^"]*"/, ['""', '"nowhere"', '"process"', '"__proto__"'][at % 4] ?? '""'),
      );
    case 'element':
      return edit(ELEMENT, () => '');
    case 'twice':
      return edit(ELEMENT, (found) => found + found);
    case 'cut':
      return xml.slice(0, at % xml.length);
    case 'swap':
      return edit(/<(\/?)bpmn:(\w+)/g, (found) =>
        found.replace(/\w+$/, ['task', 'process', 'boundaryEvent', 'nothing'][at % 4] ?? ''),
      );
    default:
      return kind satisfies never;
  }
}

const mutation: fc.Arbitrary<Mutation> = fc.tuple(
  fc.constantFrom('attribute', 'value', 'element', 'twice', 'cut', 'swap'),
  fc.nat(1_000),
);

test('a spoiled diagram is refused or runs: it never throws, and each problem names an element of the file', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      async (xml, mutations) => {
        const spoiled = mutations.reduce(mutate, xml);
        const { process, problems } = await compile(spoiled, catalogue);
        expect(process === undefined).toBe(problems.length > 0);
        for (const { path, message } of problems) {
          expect(message.en && message['zh-CN']).toBeTruthy();
          if (path !== undefined) expect(spoiled).toContain(path);
          if (path !== undefined) expect(path).not.toBe('');
        }
      },
    ),
    { numRuns: 1_500 },
  );
}, 120_000);
