import { describe, expect, test } from 'vitest';
import { installedRegistry } from '../../engine/cli/installed-registry.ts';
import { checkPackage } from '../../engine/definitions/deploy.ts';
import { type PackageFiles, readPackage } from '../../engine/definitions/package.ts';
import { sopSubject } from '../../engine/definitions/sop-subject.ts';
import { plainOf, type SopDocument } from '../../engine/sop/document.ts';
import { markdown } from '../../engine/sop/markdown.ts';
import { sopOf } from '../../engine/sop/sop.ts';
import type { SopSubject } from '../../engine/sop/subject.ts';
import { fixtures, source } from '../fixtures/fixtures.ts';

const files = await readPackage('workflows/batch-release');
const registry = await installedRegistry();
const subjectOf = async (from: PackageFiles): Promise<SopSubject> => {
  const checked = await checkPackage(from, registry, { rules: [] });
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems, null, 2));
  return sopSubject(from, checked.process, registry);
};
const release = await subjectOf(files);
const LANGUAGES = ['en', 'zh-CN'] as const;

const title = { en: 'Fixture', 'zh-CN': '示例' };
const ofFixture = (name: string): SopSubject => {
  const found = fixtures.find((it) => it.name === name);
  if (!found) throw new Error(name);
  const { process } = found;
  const manifest = {
    ...{ key: process.id, version: '1.0.0', title, owner: 'process-owner', zone: 'Asia/Shanghai' },
    ...{ businessKey: 'key', parameters: {} },
  };
  return { ...release, process, xml: source(name), manifest, forms: {}, rules: {} };
};

const steps = (sop: SopDocument) =>
  sop.sections.flatMap(({ blocks }) => blocks.flatMap((it) => (it.kind === 'step' ? [it] : [])));
const annex = (sop: SopDocument): string => {
  const [block] = sop.sections.at(-1)?.blocks ?? [];
  return block?.kind === 'table' ? block.rows.map((row) => row.map(plainOf).join(' ')).join('\n') : '';
};
/** Only what Signet and the package say in a language: neither ids, expressions nor values. */
const prose = (sop: SopDocument): string => {
  const lines: string[] = [];
  const visit = (it: unknown): void => {
    if (typeof it === 'string') lines.push(it);
    else if (Array.isArray(it)) for (const each of it) visit(each);
    else if (typeof it === 'object' && it !== null && !('code' in it))
      for (const [key, each] of Object.entries(it))
        if (!['kind', 'element', 'step', 'language'].includes(key)) visit(each);
  };
  visit(sop);
  return lines.join('\n');
};

/** What is done in a process, and what happens at it: none of it may be missing from the procedure. */
const told = ({ process }: SopSubject) =>
  Object.values(process.nodes).filter(
    (node) =>
      node.kind !== 'boundaryEvent' &&
      !(node.kind.endsWith('Gateway') && node.outgoing.length < 2) &&
      !((node.kind === 'startEvent' || node.kind === 'endEvent') && node.trigger.kind === 'none'),
  );

describe.each(LANGUAGES)('DEF-3 the document of a process in %s', (language) => {
  test.each(['batch-release', ...fixtures.map(({ name }) => name)])('%s: every element, once', async (name) => {
    const subject = name === 'batch-release' ? release : ofFixture(name);
    const sop = await sopOf(subject, language);
    const elements = steps(sop).map(({ element }) => element);
    expect(new Set(elements).size).toBe(elements.length);
    expect(
      told(subject)
        .filter(({ id }) => !elements.includes(id))
        .map(({ id }) => id),
    ).toEqual([]);
    const listed = annex(sop);
    const drawn = [...Object.keys(subject.process.nodes)].filter((id) => !listed.includes(id));
    expect(drawn).toEqual([]);
    const numbers = steps(sop).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const step of steps(sop)) expect(step.title, step.element).not.toBe('');
  });

  test('every boundary event of batch release is told at its step', async () => {
    const sop = await sopOf(release, language);
    for (const node of Object.values(release.process.nodes)) {
      if (node.kind !== 'boundaryEvent') continue;
      const host = steps(sop).find(({ element }) => element === node.attachedTo);
      expect(host?.says.map(plainOf).join('\n')).toContain(node.title[language]);
    }
  });
});

test('no text of one language stands in the document of the other', async () => {
  const en = prose(await sopOf(release, 'en'));
  expect(en.match(/.*\p{Script=Han}.*/gu)).toBeNull();
  const zh = prose(await sopOf(release, 'zh-CN'));
  expect(zh.match(/[A-Za-z]{2,} [a-z]{2,}.*/g)).toBeNull();
});

test('it reads as people say it', async () => {
  const en = markdown(await sopOf(release, 'en'));
  const zh = markdown(await sopOf(release, 'zh-CN'));
  expect(en).toContain(
    '**Head of production** fills in the form “Production record review” and signs it electronically as “Reviewed”.',
  );
  expect(zh).toContain('**生产管理部门负责人**填写表单“生产记录审核”，并以“审核”含义电子签名。');
  expect(en).toContain('“Decision” is “Rework in a new cycle” (`decision = "rework"`)');
  expect(zh).toMatch(/“[^”]+”为“返工（进入新循环）”（`decision = "rework"`）/);
  expect(en).toContain('24 hours (parameter `reviewDue`)');
  expect(en).toMatch(/Passes if: .*; else FAIL: /);
});

const INVISIBLE: readonly (readonly [string, string, string, string])[] = [
  ['a due date', 'process.bpmn', 'due="parameters.holdDue"', 'due="parameters.reviewDue"'],
  ['a mapping', 'process.bpmn', 'source="result.cycle" target="cycle"', 'source="result.cycle + 1" target="cycle"'],
  ['a correlation', 'process.bpmn', '<signet:correlation key="lot"/>', '<signet:correlation key="batch"/>'],
  ['a length of a field', 'forms/record-review.json', '"maxLength": 4000', '"maxLength": 3999'],
  ['a condition of a form', 'forms/record-review.json', '"minLength": 5', '"minLength": 6'],
  ['a parameter', 'manifest.json', '"max": "P90D"', '"max": "P91D"'],
  ['a requirement', 'process.bpmn', '<signet:requirement id="AI-10"/>', '<signet:requirement id="AI-11"/>'],
  ['a value of a rule', 'rules/release-conditions.json', '"value": true', '"value": false'],
];

test.each(INVISIBLE)(
  'DEF-3 %s that nobody sees on the diagram changes the document in both languages',
  async (_, path, was, is) => {
    const content = files[path] ?? '';
    expect(content).toContain(was);
    const changed = { ...files, [path]: content.replace(was, is) };
    const opened = { ...sopSubject(changed, release.process, registry), hash: release.hash };
    for (const language of LANGUAGES)
      expect(markdown(await sopOf(opened, language))).not.toBe(markdown(await sopOf(release, language)));
  },
);
