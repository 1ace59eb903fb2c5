import { readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import Linter from 'bpmnlint/lib/linter.js';
import { describe, expect, test } from 'vitest';
import { type About, lintPlugin } from '../../designer/src/lint/plugin.ts';
import { withWrittenTruths } from '../../engine/bpmn/attribute-values.ts';
import { compile } from '../../engine/bpmn/compile.ts';
import { many } from '../../engine/bpmn/element.ts';
import { rules } from '../../engine/bpmn/rules/index.ts';
import signet from '../../engine/bpmn/signet.json' with { type: 'json' };
import type { Text } from '../../engine/kernel/outcome.ts';
import { catalogue } from '../fixtures/fixtures.ts';

const source = (file: string) => readFileSync(new URL(`../fixtures/rules/${file}`, import.meta.url), 'utf8');

/** The model as a canvas has it: the vocabulary of the library, with Signet's extensions, and truths that it can read. */
const onCanvas = async (xml: string) => (await new BpmnModdle({ signet }).fromXML(withWrittenTruths(xml))).rootElement;

type Found = Readonly<Record<string, readonly (About & { readonly id: string; readonly category: string })[]>>;

const linter = (xml: string, language: keyof Text = 'en') =>
  new Linter(lintPlugin({ catalogue: () => catalogue, language: () => language, xml: () => xml }));

const lint = async (xml: string, language?: keyof Text): Promise<Found> =>
  linter(xml, language).lint(await onCanvas(xml));

const marks = (found: Found) =>
  Object.entries(found)
    .flatMap(([name, reports]) => reports.map(({ id }) => `${name.replace('signet/', '')} ${id}`))
    .sort();

describe.each(rules.map(({ code }) => code))('%s', (code) => {
  test('marks what deployment refuses, by code and element, and nothing else', async () => {
    const xml = source(`${code}.invalid.bpmn`);
    const { problems } = await compile(xml, catalogue);
    const found = await lint(xml);
    expect(marks(found)).toEqual(problems.map((problem) => `${problem.code} ${problem.path}`).sort());
    expect(
      Object.values(found)
        .flat()
        .every(({ category }) => category === 'error'),
    ).toBe(true);
    expect(await lint(source(`${code}.valid.bpmn`))).toEqual({});
  });
});

test('a mark says what to do in the language of whoever draws, with reason and mend in both', async () => {
  const xml = source('data-inputs.invalid.bpmn');
  const [found, chinese] = [await lint(xml), await lint(xml, 'zh-CN')];
  const [mark] = found['signet/data-inputs'] ?? [];
  const { mend, reason, clause } = rules.find(({ code }) => code === 'data-inputs') ?? expect.fail('no such rule');
  expect(mark).toMatchObject({ mend, reason, clause: `BPMN 2.0.2, ${clause}`, message: mark?.texts.en });
  expect(chinese['signet/data-inputs']?.[0]?.message).toBe(mark?.texts['zh-CN']);
});

test('a file that cannot be executed at all is marked too', async () => {
  const xml = source('flow-ends.valid.bpmn').replace('isExecutable="true"', 'isExecutable="false"');
  expect(marks(await lint(xml))).toEqual(['process-missing process']);
});

test('what is mended on the canvas is marked no more', async () => {
  const xml = source('process-private.invalid.bpmn');
  const definitions = await onCanvas(xml);
  const same = linter(xml);
  expect(marks(await same.lint(definitions))).toEqual(['process-private process']);
  const [process] = many(definitions, 'rootElements');
  Object.assign(process ?? {}, { processType: 'Private' });
  expect(await same.lint(definitions)).toEqual({});
});
