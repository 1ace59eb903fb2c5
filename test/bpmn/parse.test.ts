import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../engine/bpmn/compile.ts';
import { many } from '../../engine/bpmn/element.ts';
import { parse } from '../../engine/bpmn/parse.ts';
import { catalogue, names, source } from '../fixtures/fixtures.ts';

const inDefinitions = (body: string, prologue = '') =>
  `<?xml version="1.0"?>${prologue}<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:signet="http://signet.dev/bpmn/1.0" id="d" targetNamespace="x">${body}</bpmn:definitions>`;

/** What is refused and where; each thing says the clause that it breaks, or why we refuse it. */
const codes = async (xml: string) =>
  (await compile(xml, catalogue)).problems.map(({ code, path, details }) => {
    const { clause, reason } = details ?? {};
    expect(clause ?? JSON.stringify(reason)).toMatch(/^BPMN 2\.0\.2, \S|Signet/);
    return [code, path];
  });

describe('what is not BPMN is refused, never thrown', () => {
  test.each([
    ['nothing', ''],
    ['no XML', 'a process, please'],
    ['another document', '<html/>'],
    ['a cut file', source('task').slice(0, 400)],
  ])('%s', async (_, xml) => {
    expect(await codes(xml)).toEqual([['xml-broken', undefined]]);
  });

  const long = inDefinitions('<bpmn:process id="p">\n<bpmn:task id="a">\n</bpmn:task>\n</bpmn:process>');
  test.each([
    ['a tag cut off', long.slice(0, long.indexOf('k id="a"')), /line 2: the tag "<bpmn:tas" has no end/],
    ['an end that is missing', long.slice(0, long.indexOf('</bpmn:task>')), /before "bpmn:task" of line 2 is closed/],
    [
      'the wrong end',
      long.replace('</bpmn:task>', '</bpmn:userTask>'),
      /line 3: "<\/bpmn:userTask>" stands where "bpmn:task" of line 2/,
    ],
    [
      'a tag in a comment',
      long.replace('</bpmn:task>', '<!-- <x> </y> -->'),
      /line 4: "<\/bpmn:process>" stands where "bpmn:task"/,
    ],
  ])('W7 %s: line and element are named', async (_, xml, words) => {
    const [problem] = (await parse(xml)).problems;
    expect(problem?.code).toBe('xml-broken');
    expect(problem?.message.en).toMatch(words);
    expect(problem?.message['zh-CN']).toMatch(/第 \d 行/);
    expect(problem?.message['zh-CN']).not.toMatch(/unparsable|detected|expected/);
  });

  test('W7 an attribute without quotation marks: the line is named', async () => {
    const [problem] = (await parse(long.replace('"a"', 'a"'))).problems;
    expect(problem?.message.en).toMatch(/Not understood, line 2: /);
    expect(problem?.message['zh-CN']).toMatch(/第 2 行/);
  });

  test('entities are not read, inside or outside the file', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
    expect(await codes(inDefinitions('<bpmn:process id="p">&e;</bpmn:process>', doctype))).toEqual([
      ['xml-entities', undefined],
    ]);
  });

  test('elements of BPMN that do not exist', async () => {
    const xml = inDefinitions('<bpmn:process id="p"><bpmn:task id="a"/><bpmn:wish id="w"/></bpmn:process>');
    expect(await codes(xml)).toEqual([['xml-unknown', undefined]]);
  });

  test('extensions and attributes of Signet that do not exist', async () => {
    const xml = inDefinitions(
      '<bpmn:process id="p"><bpmn:task id="a" signet:wish="1"><bpmn:extensionElements><signet:wish/></bpmn:extensionElements></bpmn:task></bpmn:process>',
    );
    expect((await codes(xml)).map(([code]) => code)).toEqual(['xml-unknown', 'xml-unknown']);
  });

  test('W7 a misspelt one by what was meant, where it stands', async () => {
    const task = (extension: string) =>
      inDefinitions(
        `<bpmn:process id="p"><bpmn:task id="a"><bpmn:extensionElements>${extension}</bpmn:extensionElements></bpmn:task></bpmn:process>`,
      );
    const said = async (extension: string) => (await parse(task(extension))).problems;
    expect(await said('<signet:assigment roles="x"/>')).toMatchObject([
      { code: 'xml-unknown', message: { en: expect.stringContaining('Did you mean "assignment"?') } },
    ]);
    expect(await said('<signet:assignment roles="x" du="3"/>')).toMatchObject([
      { code: 'xml-unknown', path: 'a', message: { 'zh-CN': expect.stringContaining('是否应为“due”？') } },
    ]);
  });

  test('an id used twice, by its name', async () => {
    const xml = inDefinitions('<bpmn:process id="p"><bpmn:task id="a"/><bpmn:task id="a"/></bpmn:process>');
    expect(await codes(xml)).toEqual([['id-duplicate', 'a']]);
  });

  test('an empty id is no place', async () => {
    const unmarked = '<bpmn:process id="" isExecutable="false"><bpmn:task id="a"/></bpmn:process>';
    expect(await codes(inDefinitions(unmarked))).toContainEqual(['process-missing', undefined]);
    const dangling = '<bpmn:process id="p"><bpmn:task id="" default="nowhere"/></bpmn:process>';
    expect(await codes(inDefinitions(dangling))).toContainEqual(['reference-dangling', 'p']);
  });

  test('a reference to nothing, by the element that refers', async () => {
    const xml = inDefinitions('<bpmn:process id="p"><bpmn:task id="a" default="nowhere"/></bpmn:process>');
    expect(await codes(xml)).toEqual([['reference-dangling', 'a']]);
  });

  test('no executable process, or more than one', async () => {
    const process = (id: string) =>
      `<bpmn:process id="${id}" isExecutable="true"><bpmn:task id="${id}1"/></bpmn:process>`;
    expect(await codes(inDefinitions(''))).toEqual([['process-missing', undefined]]);
    expect(await codes(inDefinitions(process('p') + process('q')))).toEqual([['process-several', 'q']]);
  });
});

test('a process that says it is not executable is refused, with whatever else is wrong with it', async () => {
  const only = (mark: string) =>
    inDefinitions(`<bpmn:process id="p" ${mark}><bpmn:task id="a"/><bpmn:subProcess id="s"/></bpmn:process>`);
  expect(await codes(only('isExecutable="false"'))).toEqual([
    ['process-missing', 'p'],
    ['scope-entry', 's'],
  ]);
  expect(await codes(only(''))).toEqual([['scope-entry', 's']]);
});

test('a file may say that it was encoded otherwise; what could not be decoded is refused', async () => {
  const named = (name: string) =>
    inDefinitions(`<bpmn:process id="p"><bpmn:task id="a" name="${name}"/></bpmn:process>`).replace(
      '?>',
      ' encoding="ISO-8859-1"?>',
    );
  expect(await codes(named('check'))).toEqual([]);
  const latin = Buffer.from(named('Prüfung'), 'latin1').toString('utf8');
  expect(await codes(latin)).toEqual([['xml-encoding', undefined]]);
});

test('drawings, documentation and colours are left alone', async () => {
  const drawn = inDefinitions(
    `<bpmn:process id="p" isExecutable="true"><bpmn:documentation>why</bpmn:documentation><bpmn:task id="a"/>
     <bpmn:dataObject id="o"/><bpmn:dataObjectReference id="r" dataObjectRef="o"/><bpmn:textAnnotation id="t"><bpmn:text>note</bpmn:text></bpmn:textAnnotation>
     <bpmn:association id="x" sourceRef="a" targetRef="t"/></bpmn:process>
     <bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="di"><bpmndi:BPMNPlane id="plane" bpmnElement="gone"/></bpmndi:BPMNDiagram>`,
  );
  expect(await codes(drawn)).toEqual([]);
});

describe('whatever happens to a file, reading it ends in a process or in problems', () => {
  const always = (mangle: fc.Arbitrary<string>) =>
    fc.assert(
      fc.asyncProperty(mangle, async (xml) => {
        const { process, problems } = await compile(xml, catalogue);
        expect(process === undefined).toBe(problems.length > 0);
      }),
      { numRuns: 300 },
    );
  const original = fc.constantFrom(...names).map(source);

  test('cut anywhere', () => always(original.chain((xml) => fc.nat(xml.length).map((at) => xml.slice(0, at)))));

  test('characters replaced', () =>
    always(
      original.chain((xml) =>
        fc
          .array(fc.tuple(fc.nat(xml.length - 1), fc.constantFrom('<', '>', '"', '/', '&', 'x', '\0', '中')), {
            maxLength: 8,
          })
          .map((edits) =>
            edits.reduce((text, [at, character]) => text.slice(0, at) + character + text.slice(at + 1), xml),
          ),
      ),
    ));

  test('lines lost, doubled and swapped', () =>
    always(
      original.chain((xml) => {
        const lines = xml.split('\n');
        return fc
          .array(fc.tuple(fc.nat(lines.length - 1), fc.nat(lines.length - 1)), { maxLength: 6 })
          .map((swaps) => swaps.reduce((all, [from, to]) => all.with(to, all[from] ?? ''), lines).join('\n'));
      }),
    ));

  test('attributes exchanged', () =>
    always(
      original.chain((xml) => {
        const values = [...xml.matchAll(/"([^"]*)"/g)].map(([, value]) => value ?? '');
        return fc
          .tuple(fc.constantFrom(...values), fc.constantFrom(...values, '', '__proto__', '1 +'))
          .map(([from, to]) => xml.replace(`"${from}"`, `"${to}"`));
      }),
    ));

  test('deep nesting', async () => {
    const deep = '<bpmn:subProcess>'.repeat(3000) + '</bpmn:subProcess>'.repeat(3000);
    const { problems } = await parse(inDefinitions(`<bpmn:process id="p">${deep}</bpmn:process>`));
    expect(Array.isArray(problems)).toBe(true);
    expect(
      (await compile(inDefinitions(`<bpmn:process id="p">${deep}</bpmn:process>`), catalogue)).problems,
    ).not.toEqual([]);
  });
});

test('a truth value may be written as 1 and 0, as the schema says', async () => {
  const xml = (yes: string, no: string) =>
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
      <process id="p" isExecutable='${yes}'><subProcess id="s" triggeredByEvent="${no}" />
      <boundaryEvent id="b" attachedToRef="s" cancelActivity="${no}" parallelMultiple=" ${yes} " /></process></definitions>`;
  const read = async (file: string) => {
    const { definitions } = await parse(file);
    const [process] = many(definitions, 'rootElements');
    const [inner, boundary] = many(process, 'flowElements');
    return [
      process?.get('isExecutable'),
      inner?.get('triggeredByEvent'),
      boundary?.get('cancelActivity'),
      boundary?.get('parallelMultiple'),
    ];
  };
  expect(await read(xml('1', '0'))).toEqual([true, false, false, true]);
});
