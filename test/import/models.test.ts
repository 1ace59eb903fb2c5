import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../engine/bpmn/parse.ts';
import { installedRegistry } from '../../engine/cli/installed-registry.ts';
import { checkPackage } from '../../engine/definitions/deploy.ts';
import { packageProblems } from '../../engine/definitions/problems.ts';
import { importDiagram } from '../../engine/import/import.ts';
import { countsOf } from '../../engine/import/report.ts';
import { found, models, title, xmlOf } from '../bpmn/miwg/models.ts';
import sources from '../fixtures/import/sources.json' with { type: 'json' };
import { SURROUNDINGS } from './diagram.ts';

const folder = new URL('../fixtures/import/', import.meta.url);
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.bpmn') ? file.replace('.bpmn', '') : []));
const registry = await installedRegistry();

const packagesOf = async (xml: string) => {
  const read = await importDiagram(xml, SURROUNDINGS);
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems));
  return read.packages;
};

test('every model says where it is from, and under which licence', () => {
  expect(Object.keys(sources).sort()).toEqual([...names].sort());
  expect(names.filter((name) => name.startsWith('c7-')).length).toBeGreaterThanOrEqual(3);
  expect(names.filter((name) => name.startsWith('c8-')).length).toBeGreaterThanOrEqual(2);
  for (const { source, licence } of Object.values(sources)) expect([source, licence].every(Boolean)).toBe(true);
});

test.each(names)('DEF-2 %s: the report, and what the check says of the draft, are as expected', async (name) => {
  const packages = await packagesOf(readFileSync(new URL(`${name}.bpmn`, folder), 'utf8'));
  const said = await Promise.all(
    packages.map(async ({ key, files, items }) => {
      expect(packageProblems(files)).toEqual([]);
      expect((await parse(files['process.bpmn'] ?? '')).problems).toEqual([]);
      const checked = await checkPackage(files, registry);
      const problems = 'problems' in checked ? checked.problems : [];
      return {
        ...{ key, files: Object.keys(files), counts: countsOf(items) },
        check: problems.map(({ code, path, message }) => `${path} ${code}: ${message.en}`),
        report: items.map(({ kind, element, what, from, to }) => ({ kind, element, what: what.en, from, to })),
      };
    }),
  );
  await expect(`${JSON.stringify(said, null, 2)}\n`).toMatchFileSnapshot(
    new URL(`${name}.report.json`, folder).pathname,
  );
});

describe.skipIf(!found)(title, () => {
  test.each(models)('DEF-2 %s is imported, with its drawing and its documentation', async (model) => {
    const packages = await packagesOf(xmlOf(model));
    expect(packages.length).toBeGreaterThan(0);
    for (const { files, items } of packages) {
      const after = files['process.bpmn'] ?? '';
      expect((await parse(after)).problems).toEqual([]);
      expect(packageProblems(files)).toEqual([]);
      for (const tag of ['BPMNShape', 'BPMNEdge', 'waypoint', 'documentation', 'textAnnotation'])
        expect([tag, count(after, tag)]).toEqual([tag, count(xmlOf(model), tag)]);
      expect(items.length).toBeGreaterThan(0);
    }
  });
});

const count = (xml: string, tag: string): number => xml.match(new RegExp(`<(\\w+:)?${tag}[\\s>/]`, 'g'))?.length ?? 0;
