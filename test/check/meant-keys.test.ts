import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { installedRegistry } from '../../engine/cli/installed-registry.ts';
import { checkPackage } from '../../engine/definitions/deploy.ts';
import { type PackageFiles, readPackage } from '../../engine/definitions/package.ts';
import type { Registry } from '../../engine/plugins/plugin.ts';

let sound: PackageFiles;
let registry: Registry;
beforeAll(async () => {
  sound = await readPackage(fileURLToPath(new URL('../../workflows/batch-release', import.meta.url)));
  registry = await installedRegistry();
});

/** What is said of the package with one slip in a file. */
async function said(file: string, from: string | RegExp, to: string) {
  const before = sound[file] ?? '';
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  const checked = await checkPackage({ ...sound, [file]: after }, registry);
  if (!('problems' in checked)) throw new Error('nothing is said');
  return checked.problems.map(({ path, message }) => ({ path, en: message.en, zh: message['zh-CN'] }));
}

const NAMES: readonly (readonly [string, string, string, string, string])[] = [
  ['guard', 'process.bpmn', 'quality.evidence-current', 'quality.evidence-curent', 'quality.evidence-current'],
  ['relation', 'process.bpmn', 'mes.batch-performers', 'mes.batch-perfomers', 'mes.batch-performers'],
  ['form', 'process.bpmn', 'form="lift-hold"', 'form="lift-hodl"', 'lift-hold'],
  ['rule set', 'process.bpmn', 'ruleSet="release-conditions"', 'ruleSet="release-condition"', 'release-conditions'],
  ['owner', 'manifest.json', '"owner": "quality-head"', '"owner": "qality-head"', 'quality-head'],
  ['parameter', 'process.bpmn', 'parameters.reviewDue', 'parameters.reveiwDue', 'reviewDue'],
  ['task', 'process.bpmn', 'tasks="reviewProduction', 'tasks="reviewProducton', 'reviewProduction'],
];

test.each(NAMES)('W7 an unknown %s is told with what was meant', async (_, file, from, to, meant) => {
  const [first] = await said(file, from, to);
  expect(first?.en).toContain(`Did you mean "${meant}"?`);
  expect(first?.zh).toContain(`是否应为“${meant}”？`);
});

test.each(NAMES.slice(0, 4))('W7 of each %s it is said what there is', async (_, file, from, to, meant) => {
  const [first] = await said(file, from, to);
  expect(first?.en).toMatch(new RegExp(`There are: .*${meant}`));
  expect(first?.zh).toMatch(new RegExp(`可用：.*${meant}`));
});

describe('W7 a misspelt key is one problem, where it stands, with what was meant', () => {
  test.each([
    ['manifest.json', '"businessKey"', '"bussinessKey"', '/bussinessKey', 'businessKey'],
    ['manifest.json', '"default": "PT24H"', '"defualt": "PT24H"', '/parameters/reviewDue/defualt', 'default'],
    ['forms/lift-hold.json', '"order"', '"oder"', '/oder', 'order'],
    ['cases/held.json', '"expect"', '"expct"', '/expct', 'expect'],
    ['cases/held.json', '"complete"', '"complte"', '/steps/0/complte', 'complete'],
    ['cases/held.json', '"person"', '"persn"', '/steps/0/persn', 'person'],
    ['rules/release-conditions.json', '"evidence": [', '"evidnce": [', '/evidnce', 'evidence'],
  ])('%s: %s', async (file, from, to, at, meant) => {
    const problems = await said(file, from, to);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.path).toMatch(new RegExp(`^${file}#.*${at}$`));
    expect(problems[0]?.en).toContain(`write "${meant}"`);
    expect(problems[0]?.zh).toContain(`请改为“${meant}”`);
  });

  test('a step that is of no kind is one problem that says which there are', async () => {
    const problems = await said('cases/reminders.json', '"fire": true', '"xyz": true');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.path).toBe('cases/reminders.json#/steps/0');
    expect(problems[0]?.en).toMatch(/ must have one of: complete, job, decide, .*fire/);
    expect(problems[0]?.zh).toMatch(/须含下列之一：complete、job、decide、/);
  });
});

const ENGLISH_WORDS = /[A-Za-z]+ [a-z]+ [a-z]+/;

describe('W7 nothing of a validator’s own words', () => {
  test.each([
    ['a reference to nothing', '"minLength": 5', '"$ref": "#/$defs/reson"', '"#/$defs/reson"'],
    ['a pattern that is none', '"minLength": 5', '"pattern": "("', '"("'],
    ['an if without an outcome', '"minLength": 5', '"if": {"minLength": 1}', '"if"'],
    ['an outcome without an if', '"minLength": 5', '"then": {"minLength": 1}', '"then"'],
    ['how many of nothing', '"minLength": 5', '"minContains": 1', '"minContains"'],
    ['a type that is none', '"type": "string"', '"type": "text"', 'type'],
    ['a limit that is none', '"minLength": 5', '"minLength": -1', 'minLength'],
    ['a list of one kind and none after it', '"minLength": 5', '"prefixItems": [{}]', '"prefixItems"'],
    ['a name twice', '"minLength": 5', '"required": ["a", "a"]', 'required'],
    ['an identifier of its own', '"minLength": 5', '"$id": "x y"', '$id'],
  ])('%s', async (_, from, to, named) => {
    const problems = await said('forms/lift-hold.json', from, to);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.en).toContain(named);
    expect(problems[0]?.en).not.toMatch(
      /strict mode|can't resolve|data\/|NOT have|MissingRef|unevaluated|Invalid regular/,
    );
    expect(problems[0]?.zh).not.toMatch(ENGLISH_WORDS);
    expect(problems[0]?.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  test.each([
    ['{"key": "x",}', 1, 13],
    ['{\n  "key": "x"\n  "version": 1\n}', 3, 3],
    ['{\n  "key": tru\n}', 2, 10],
    ['{"key": "x"', 1, 12],
    ['{"key": 1}}', 1, 11],
    ["{'key': 1}", 1, 2],
    ['', 1, 1],
  ])('what is not JSON is told by line and column: %j', async (content, line, column) => {
    const checked = await checkPackage({ ...sound, 'manifest.json': content }, registry);
    const [first] = 'problems' in checked ? checked.problems : [];
    expect(first?.path).toBe('manifest.json');
    expect(first?.message.en).toContain(`line ${line}, column ${column}`);
    expect(first?.message['zh-CN']).toContain(`第 ${line} 行第 ${column} 列`);
    expect(first?.message['zh-CN']).not.toMatch(ENGLISH_WORDS);
  });

  test('a parameter of no type is told which there are', async () => {
    const [first] = await said('manifest.json', '"type": "duration"', '"type": "durtion"');
    expect(first?.path).toBe('manifest.json#/parameters/reviewDue/type');
    expect(first?.en).toMatch(/must be one of: duration, number, string, boolean/);
  });
});
