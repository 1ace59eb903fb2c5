import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { nearest } from '../../engine/bpmn/nearest.ts';
import { installedRegistry } from '../../engine/cli/installed-registry.ts';
import { checkPackage } from '../../engine/definitions/deploy.ts';
import { type PackageFiles, readPackage } from '../../engine/definitions/package.ts';
import type { Outcome } from '../../engine/kernel/outcome.ts';
import type { Registry } from '../../engine/plugins/plugin.ts';

let sound: PackageFiles;
let registry: Registry;
beforeAll(async () => {
  sound = await readPackage(fileURLToPath(new URL('../../workflows/batch-release', import.meta.url)));
  registry = await installedRegistry();
});

/** Every problem of the package with one slip in a file. */
async function slipped(file: string, from: string | RegExp, to: string): Promise<readonly Outcome[]> {
  const before = sound[file] ?? '';
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  const checked = await checkPackage({ ...sound, [file]: after }, registry);
  return 'problems' in checked ? checked.problems : [];
}

test('the name that was meant is the nearest, and none when too much differs', () => {
  const known = ['qc-head', 'qc-inspector', 'qa-reviewer'];
  expect(nearest('qc-haed', known)).toBe('qc-head');
  expect(nearest('QC-Head', known)).toBe('qc-head');
  expect(nearest('qa-reviwer', known)).toBe('qa-reviewer');
  expect(nearest('warehouse', known)).toBeUndefined();
  expect(nearest('x', ['y', 'all'])).toBe('y');
});

test('W7 an unknown role is told with what was meant and what there is', async () => {
  const [first] = await slipped('process.bpmn', 'roles="qc-head"', 'roles="qc-haed"');
  expect(first?.code).toBe('role-known');
  expect(first?.message.en).toMatch(
    /^There is no role "qc-haed"\. Did you mean "qc-head"\? There are: .*qa-reviewer.*\.$/,
  );
  expect(first?.message['zh-CN']).toMatch(/^角色“qc-haed”不存在。是否应为“qc-head”？可用：.*qa-reviewer.*。$/);
});

test('W7 an unknown plugin is told with what was meant and what is installed', async () => {
  const [first] = await slipped('process.bpmn', 'plugin="wms.release-lot"', 'plugin="wms.relaese-lot"');
  expect(first?.code).toBe('plugin-known');
  expect(first?.message.en).toMatch(/Did you mean "wms\.release-lot"\? There are: .*wms\.set-lot-status.*\.$/);
  expect(first?.message['zh-CN']).toContain('是否应为“wms.release-lot”？');
});

test('W7 a misspelt keyword of a form is told in plain words, where it stands', async () => {
  const problems = await slipped('forms/resolve.json', '"minLength"', '"minLenght"');
  expect(problems.map(({ path, message }) => ({ path, ...message }))).toEqual([
    {
      path: 'forms/resolve.json#/schema/properties/justification/minLenght',
      en: 'JSON Schema has no keyword "minLenght": it would ask for nothing. Did you mean "minLength"?',
      'zh-CN': 'JSON Schema 中没有关键字“minLenght”，它不会起任何作用。是否应为“minLength”？',
    },
  ]);
  const format = await slipped('forms/resolve.json', '"maxLength": 4000,', '"maxLength": 4000, "format": "date-tiem",');
  expect(format[0]?.message.en).toBe('There is no format "date-tiem". Did you mean "date-time"?');
  const type = await slipped('forms/resolve.json', '"maxLength": 4000,', '"maxLength": "many",');
  expect(type.map(({ message }) => message.en)).toEqual([expect.stringMatching(/cannot be used: .*maxLength must be/)]);
  expect(type[0]?.message['zh-CN']).not.toContain('must');
});

test('W7 a misspelt key in the condition of a rule is one problem with its mend', async () => {
  const problems = await slipped(
    'rules/release-conditions.json',
    '"fact": "calibration.overdue"',
    '"fcat": "calibration.overdue"',
  );
  expect(problems).toHaveLength(1);
  expect(problems[0]?.path).toMatch(/^rules\/release-conditions\.json#REL-[\d.]+\/pass\/(all|any)\/\d+.*\/fcat$/);
  expect({ ...problems[0]?.message }).toEqual({
    en: 'is no part of a condition. Did you mean "fact"?',
    'zh-CN': '不是条件的组成部分。是否应为“fact”？',
  });
});

test('W7 evidence that is not declared is told with what was meant', async () => {
  const problems = await slipped(
    'rules/release-conditions.json',
    '"fact": "calibration.overdue"',
    '"fact": "calibration.overdeu"',
  );
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message.en).toMatch(
    /"calibration\.overdeu" is not declared.* Did you mean "calibration\.overdue"\?$/,
  );
});

test('DEF-6 scenarios that fail beside an error of the package are told in one line, after it', async () => {
  const problems = await slipped('process.bpmn', 'source="lot"', 'source="lott"');
  const ofScenarios = problems.filter(({ code }) => code === 'scenario-passes');
  expect(problems.map(({ code }) => code)).toContain('variable-set');
  expect(ofScenarios).toHaveLength(1);
  expect(problems.at(-1)).toBe(ofScenarios[0]);
  expect(ofScenarios[0]).toMatchObject({ path: 'cases', details: { requirement: 'DEF-6, DEF-7' } });
  expect(ofScenarios[0]?.message.en).toMatch(
    /^\d+ scenarios fail too \(.*released.*\)\. Mend the other problems first/,
  );
});
