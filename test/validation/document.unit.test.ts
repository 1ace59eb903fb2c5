import { beforeAll, expect, test } from 'vitest';
import { canonical, sha256 } from '../../engine/audit/canonical.ts';
import { runGate } from '../../engine/definitions/life/verification.ts';
import { type PackageFiles, readPackage } from '../../engine/definitions/package.ts';
import { loadRegistry } from '../../engine/plugins/load-registry.ts';
import { changesFrom } from '../../engine/validation/changes.ts';
import type { ValidationDocument } from '../../engine/validation/document.ts';
import { drawUp, withoutTime } from '../../engine/validation/draw-up.ts';
import { readDocument } from '../../engine/validation/pack/read-pack.ts';
import { render } from '../../engine/validation/pdf/render.ts';
import { HOW } from '../../engine/validation/plan.ts';
import { attachedIn, objectsOf, streamOf } from './pdf-objects.ts';

const AT = '2026-12-01T02:00:00.000Z';
let files: PackageFiles;
let gate: string;
let made: ValidationDocument;
const drawn = (over: Partial<Parameters<typeof drawUp>[0]> = {}) =>
  drawUp({
    ...{ hash: JSON.parse(gate).package, files, gate, inForce: null, acts: [signed], how: HOW, at: AT },
    ...{ changes: { base: null, list: [] }, installation: { plant: 'SZ1', key: 'key', build: '0.1.0' } },
    ...over,
  });
const record = canonical({
  act: 'definition.approve',
  content: { draft: 'd', round: 1, package: 'p' },
  signer: { id: 'sun.hao', printedName: '孙浩 Sun Hao' },
  meaning: { id: 'approved', title: { en: 'Approved', 'zh-CN': '批准' } },
  reason: 'CR-17',
  signedAt: AT,
  zone: 'Asia/Shanghai',
});
const signed = { record, recordHash: sha256(record) };

beforeAll(async () => {
  files = await readPackage(new URL('../../workflows/batch-release', import.meta.url).pathname);
  const registry = await loadRegistry(new URL('../../activities', import.meta.url).pathname);
  gate = canonical((await runGate(files, registry, { at: AT })).verification);
  made = await drawn();
});

test('DEF-14 the validation of batch release has the form of its schema, no gap, and every element in its scope', () => {
  expect(readDocument(canonical(made))).toMatchObject({ format: 'signet-validation/1' });
  expect(made.matrix.gaps).toEqual([]);
  expect(made.scope.elements).toHaveLength(made.coverage.elements.covered.length);
  expect(made.scope.byRisk.notAssessed).toBe(0);
  expect(made.plan.rules).toContain('trace-parses');
  expect(made.approvals).toMatchObject([{ printedName: '孙浩 Sun Hao', recordHash: signed.recordHash }]);
});

test('DEF-5 a requirement leads to its elements, to the scenarios that pass through them, and to a result', () => {
  const row = made.matrix.rows.find(({ requirement }) => requirement === 'WF-6');
  expect(row?.result).toBe('shown');
  expect(row?.elements.find(({ element }) => element === 'reconcile')?.scenarios).toEqual(['erp-write-failed']);
});

test('DEF-5 what nothing shows is named: the scenario that failed shows nothing, a reason justifies', async () => {
  const failed = JSON.parse(gate);
  for (const each of failed.scenarios) if (each.name === 'erp-write-failed') each.passed = false;
  const gaps = async (content: object) => (await drawn({ gate: canonical(content) })).matrix;
  const { rows, gaps: open } = await gaps(failed);
  expect(rows.find(({ requirement }) => requirement === 'WF-6')?.result).toBe('gap');
  expect(open).toContainEqual({ kind: 'requirement-not-shown', id: 'WF-6', reason: null });
  expect(open).toContainEqual({ kind: 'element-untried', id: 'reconcile', reason: null });
  failed.gaps.justified = [{ id: 'reconcile', reason: 'by inspection' }];
  const excused = await gaps(failed);
  expect(excused.rows.find(({ requirement }) => requirement === 'WF-6')?.result).toBe('justified');
  expect(excused.gaps).toContainEqual({ kind: 'element-untried', id: 'reconcile', reason: 'by inspection' });
});

test('DEF-5 an element without a risk class, and one of high risk that serves no requirement, are gaps by name', async () => {
  const xml = (files['process.bpmn'] ?? '')
    .replace(/(<bpmn:userTask id="retentionSample"[\s\S]*?)\s*<signet:risk class="\w+"\/>/, '$1')
    .replace(/(<bpmn:exclusiveGateway id="conforming"[\s\S]*?)<signet:requirement id="REL-4"\/>/, '$1');
  const { matrix, scope } = await drawn({ files: { ...files, 'process.bpmn': xml } });
  expect(matrix.gaps).toEqual([
    { kind: 'risk-without-requirement', id: 'conforming', reason: null },
    { kind: 'element-not-assessed', id: 'retentionSample', reason: null },
  ]);
  expect(scope.byRisk.notAssessed).toBe(1);
});

test('DEF-3 the difference from the version before stands there in words of both languages', async () => {
  const before = (files['process.bpmn'] ?? '').replace('<signet:risk class="medium"/>', '<signet:risk class="low"/>');
  const base = { version: '1.7.0', hash: 'a'.repeat(64), files: { ...files, 'process.bpmn': before }, plugins: {} };
  const { list } = await changesFrom(base, { files, plugins: {} });
  expect(list).toMatchObject([
    { id: 'batchCompleted', words: [{ en: 'Risk class: low → medium', 'zh-CN': '风险等级：low → medium' }] },
  ]);
});

test('DEF-14 the same records make the same document whenever it is made, and the same PDF, byte for byte', async () => {
  const later = await drawn({ at: '2027-01-01T00:00:00.000Z' });
  expect(withoutTime(later)).toBe(withoutTime(made));
  const json = Buffer.from(canonical(made));
  expect((await render(made, json, 'en')).equals(await render(made, json, 'en'))).toBe(true);
});

/** Clauses of ISO 19005-3 that apply to what is written here; conformance as a whole was shown with veraPDF, see the docs. */
test.each(['en', 'zh-CN'] as const)('DEF-14 PDF/A-3b clauses hold for the document in %s', async (language) => {
  const json = Buffer.from(canonical(made));
  const pdf = await render(made, json, language);
  const { objects, trailer, head } = objectsOf(pdf);
  expect(head).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}/); // 6.1.2
  expect(trailer).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/); // 6.1.3
  expect(trailer).not.toContain('/Encrypt');
  const all = [...objects.values()];
  const catalog = all.find((each) => each.includes('/Type /Catalog')) ?? '';
  const metadata = streamOf(pdf, objects, /\/Metadata (\d+) 0 R/.exec(catalog)?.[1]).toString('utf8');
  expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>'); // 6.6.4
  expect(metadata).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
  expect(catalog).toContain(`/Lang (${language})`);
  const intent = all.find((each) => each.includes('/Type /OutputIntent')) ?? ''; // 6.2.3
  const profile = streamOf(pdf, objects, /\/DestOutputProfile (\d+) 0 R/.exec(intent)?.[1]);
  expect(profile.subarray(16, 20).toString()).toBe('RGB ');
  expect(profile.subarray(36, 40).toString()).toBe('acsp');
  const fonts = all.filter((each) => each.includes('/Type /FontDescriptor')); // 6.2.11.4
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) expect(font).toMatch(/\/FontFile[23]? \d+ 0 R/);
  for (const each of all)
    expect(each).not.toMatch(/\/S \/(JavaScript|Launch|Sound|Movie)\b|\/Type \/XObject\b.*\/PS\b/); // 6.5.1
  expect(catalog).toMatch(/\/AF \[\d+ 0 R\]/); // 6.8
  expect(attachedIn(pdf, objects)).toEqual({
    name: 'validation-batch-release-1.8.0.json',
    relationship: 'Source',
    content: json,
  });
});
