import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../engine/compare/change.ts';
import { compare } from '../../engine/compare/compare.ts';
import { type PackageFiles, readPackage } from '../../engine/definitions/package.ts';

const files = await readPackage(fileURLToPath(new URL('../../workflows/batch-release', import.meta.url)));

/** The package with one text in one file replaced: a version that differs by just that. */
function replaced(path: string, from: string, to: string): PackageFiles {
  const content = files[path] ?? '';
  if (!content.includes(from)) throw new Error(`${path} has no ${from}`);
  return { ...files, [path]: content.replace(from, to) };
}

async function changes(after: PackageFiles, before = files): Promise<readonly Change[]> {
  const compared = await compare({ files: before }, { files: after });
  if ('problems' in compared) throw new Error(JSON.stringify(compared.problems));
  return compared.changes;
}

const said = (found: readonly Change[]) =>
  found.map(({ part, kind, id, rows }) => ({
    what: `${kind} ${part} ${id}`,
    rows: rows.map(({ label, before, after }) => [label.en, before, after]),
  }));

describe('what is as it was but uses something that is not', () => {
  test('is named: tasks by their form, decisions by their rule set', async () => {
    const form = replaced('forms/record-review.json', '"maxLength": 4000', '"maxLength": 100');
    const both = {
      ...form,
      'rules/release-conditions.json':
        replaced('rules/release-conditions.json', '"1.0.0"', '"1.1.0"')['rules/release-conditions.json'] ?? '',
    };
    const compared = await compare({ files }, { files: both });
    expect('affected' in compared && compared.affected.toSorted()).toEqual(['evaluateConditions', 'reviewProduction']);
  });
});

describe('DEF-3 what two versions of a package say differently', () => {
  test('is nothing where nothing is, however its files are written', async () => {
    const spaced = Object.fromEntries(
      Object.entries(files).map(([path, it]) => [
        path,
        path.endsWith('.json') ? JSON.stringify(JSON.parse(it)) : `${it}\n`,
      ]),
    );
    expect(await changes(files)).toEqual([]);
    expect(await changes(spaced)).toEqual([]);
  });

  test.each([
    [
      'an expression',
      '<signet:output source="result.cycle" target="cycle"/>',
      '<signet:output source="result.cycle + 1" target="cycle"/>',
      'changed element openCase',
      ['Output cycle', 'result.cycle', 'result.cycle + 1'],
    ],
    [
      'a plugin',
      '<signet:job plugin="mes.open-case"/>',
      '<signet:job plugin="mes.open"/>',
      'changed element openCase',
      ['Plugin', 'mes.open-case', 'mes.open'],
    ],
    [
      'a role of a task',
      'roles="production-head" form="record-review"',
      'roles="production-head,qa-reviewer" form="record-review"',
      'changed element reviewProduction',
      ['Roles', 'production-head', 'production-head,qa-reviewer'],
    ],
    [
      'the role of a lane',
      '<signet:role id="releaser"/>',
      '<signet:role id="quality-head"/>',
      'changed element lane_releaser',
      ['Role of the lane', 'releaser', 'quality-head'],
    ],
    [
      'the meaning of a signature',
      'form="record-review" meaning="reviewed"',
      'form="record-review" meaning="approved"',
      'changed element reviewProduction',
      ['Meaning of the signature', 'reviewed', 'approved'],
    ],
    [
      'a due date',
      'meaning="reviewed" due="parameters.reviewDue"',
      'meaning="reviewed" due="duration(&quot;PT1H&quot;)"',
      'changed element reviewProduction',
      ['Due', 'parameters.reviewDue', 'duration("PT1H")'],
    ],
    [
      'separation of duties',
      '<signet:separation relations="mes.batch-performers"/>',
      '<signet:separation tasks="release"/>',
      'changed element reviewProduction',
      ['Not by whoever did', undefined, 'release'],
    ],
    [
      'a requirement',
      '<signet:requirement id="WF-9"/>',
      '',
      'changed element openCase',
      ['Requirements', 'WF-9, TRC-6, TRC-7', 'TRC-6, TRC-7'],
    ],
    [
      'a Chinese name',
      '<signet:title lang="zh-CN">建立案卷，批次待检</signet:title>',
      '<signet:title lang="zh-CN">建立案卷</signet:title>',
      'changed element openCase',
      ['Name in Chinese', '建立案卷，批次待检', '建立案卷'],
    ],
    [
      'what a boundary event interrupts',
      'attachedToRef="reviewProduction" cancelActivity="false"',
      'attachedToRef="reviewProduction" cancelActivity="true"',
      'changed element remindProductionAfter',
      ['Interrupts', false, true],
    ],
    [
      'an error code',
      'errorCode="NOT_RELEASABLE"',
      'errorCode="NO"',
      'changed element error_not_releasable',
      ['Error code', 'NOT_RELEASABLE', 'NO'],
    ],
  ])('on the diagram: %s', async (_, from, to, what, row) => {
    const found = said(await changes(replaced('process.bpmn', from, to)));
    expect(found.map((it) => it.what)).toEqual([what]);
    expect(found[0]?.rows).toContainEqual(row);
  });

  test('on the diagram: conditions, durations and what is only moved', async () => {
    const condition =
      /<bpmn:conditionExpression[^>]*>([^<]+)<\/bpmn:conditionExpression>/.exec(files['process.bpmn'] ?? '')?.[1] ?? '';
    const [conditional] = said(await changes(replaced('process.bpmn', `>${condition}<`, '>1 = 2<')));
    expect(conditional?.rows).toContainEqual(['Condition', condition.replaceAll('&quot;', '"'), '1 = 2']);

    const duration =
      /<bpmn:timeDuration[^>]*>([^<]+)<\/bpmn:timeDuration>/.exec(files['process.bpmn'] ?? '')?.[1] ?? '';
    const [timed] = said(await changes(replaced('process.bpmn', `>${duration}<`, '>duration("PT5H")<')));
    expect(timed?.rows).toContainEqual(['Duration', duration, 'duration("PT5H")']);

    const shape = /<bpmndi:BPMNShape [^>]*bpmnElement="openCase"[^>]*>\s*<dc:Bounds x="(\d+)"/.exec(
      files['process.bpmn'] ?? '',
    );
    const moved = {
      ...files,
      'process.bpmn': (files['process.bpmn'] ?? '').replace(shape?.[0] ?? 'none', (it) =>
        it.replace(/x="\d+"$/, 'x="1"'),
      ),
    };
    expect(said(await changes(moved))).toEqual([{ what: 'moved element openCase', rows: [] }]);
  });

  test('on the diagram: what came and what went, with all that is said of it', async () => {
    const task =
      '<bpmn:task id="second" name="Second look"><bpmn:extensionElements><signet:requirement id="REL-9"/></bpmn:extensionElements></bpmn:task>';
    const more = replaced(
      'process.bpmn',
      '<bpmn:startEvent id="batchCompleted"',
      `${task}<bpmn:startEvent id="batchCompleted"`,
    );
    const [added] = said(await changes(more));
    expect(added?.what).toBe('added element second');
    expect(added?.rows).toContainEqual(['Requirements', undefined, 'REL-9']);
    const [removed] = said(await changes(files, more));
    expect(removed?.what).toBe('removed element second');
    expect(removed?.rows).toContainEqual(['Name', 'Second look', undefined]);
  });

  test('in forms, field by field', async () => {
    const path = 'forms/record-review.json';
    const form = JSON.parse(files[path] ?? '');
    form.schema.properties.comments.maxLength = 200;
    form.schema.required.push('comments');
    form.schema.properties.second = { type: 'string', 'x-title': { en: 'Second', 'zh-CN': '第二' } };
    form.order.push('second');
    const found = said(await changes({ ...files, [path]: JSON.stringify(form) }));
    expect(found.map((it) => it.what)).toEqual([
      'changed form record-review',
      'changed form record-review/comments',
      'added form record-review/second',
    ]);
    expect(found[0]?.rows).toEqual([
      ['Order of the fields', ['conclusion', 'comments'], ['conclusion', 'comments', 'second']],
    ]);
    expect(found[1]?.rows).toEqual(
      expect.arrayContaining([
        ['Greatest length', 4000, 200],
        ['Required', false, true],
      ]),
    );
  });

  test('in rules, row by row', async () => {
    const path = 'rules/release-conditions.json';
    const rules = JSON.parse(files[path] ?? '');
    rules.version = '1.1.0';
    const [first] = rules.checks.splice(0, 1);
    rules.checks[0].pass.all[0].value = false;
    rules.checks.push({ ...first, id: 'REL-9.9' });
    const found = said(await changes({ ...files, [path]: JSON.stringify(rules) }));
    expect(found.map((it) => it.what)).toEqual([
      'changed rule release-conditions',
      'removed rule release-conditions/REL-1.1.1',
      'changed rule release-conditions/REL-1.1.2',
      'added rule release-conditions/REL-9.9',
    ]);
    expect(found[0]?.rows).toEqual([['Version', '1.0.0', '1.1.0']]);
    expect(found[2]?.rows.map(([, before, after]) => [before, after])).toEqual([[true, false]]);
  });

  test('in the manifest, its parameters and the scenarios', async () => {
    const manifest = JSON.parse(files['manifest.json'] ?? '');
    const { version } = manifest;
    manifest.version = '2.0.0';
    manifest.parameters.reviewDue.max = 'P10D';
    const { 'cases/held.json': _, ...others } = files;
    const scenario = JSON.parse(files['cases/released.json'] ?? '');
    scenario.expect.variables.decision = 'hold';
    const after = {
      ...others,
      'manifest.json': JSON.stringify(manifest),
      'cases/released.json': JSON.stringify(scenario),
      'notes.txt': 'x',
    };
    const found = said(await changes(after));
    expect(found.map((it) => it.what)).toEqual([
      'changed parameter reviewDue',
      'changed manifest manifest',
      'removed scenario held',
      'changed scenario released',
      'added file notes.txt',
    ]);
    expect(found[0]?.rows).toEqual([['Greatest value', 'P30D', 'P10D']]);
    expect(found[1]?.rows).toEqual([['Version', version, '2.0.0']]);
    expect(found[3]?.rows.map(([, before, after]) => [before, after])).toEqual([['release', 'hold']]);
  });

  test('in the versions of the plugins that they are bound to', async () => {
    const compared = await compare(
      { files, plugins: { 'mes.open-case': '1.0.0', 'wms.release-lot': '1.0.0' } },
      { files, plugins: { 'mes.open-case': '1.1.0', 'wms.release-lot': '1.0.0' } },
    );
    expect('changes' in compared && said(compared.changes)).toEqual([
      { what: 'changed plugin mes.open-case', rows: [['Version', '1.0.0', '1.1.0']] },
    ]);
  });

  test('and what cannot be read is said instead of being compared', async () => {
    const compared = await compare({ files }, { files: { ...files, 'forms/resolve.json': '{' } });
    expect('problems' in compared && compared.problems.map(({ code, path }) => [code, path])).toEqual([
      ['package-invalid', 'forms/resolve.json'],
    ]);
    const broken = await compare({ files }, { files: { ...files, 'process.bpmn': '<x>' } });
    expect('problems' in broken && broken.problems.length).toBeGreaterThan(0);
  });
});
