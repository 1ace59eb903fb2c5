import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import type { Case } from '../../engine/cases/case.ts';
import { packageRules } from '../../engine/check/rules/index.ts';
import { openPackage, readPackage } from '../../engine/definitions/package.ts';
import { names, source } from '../fixtures/fixtures.ts';
import { own, source as packageSource } from '../fixtures/package-rules/surroundings.ts';
import { findBrowser } from '../setup/browser.ts';
import { bundle } from './bundle.ts';
import { inspectedAll, type PackageSubject } from './inspected.ts';
import { judgedAll, type Subject } from './judged.ts';

const KERNEL = new URL('./kernel.ts', import.meta.url);
const CHECKS = new URL('./judged.ts', import.meta.url);
const PACKAGE_CHECKS = new URL('./inspected.ts', import.meta.url);

const room = (name: string) => new URL(`../fixtures/${name}/`, import.meta.url);
const casesOf = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, room('bpmn')), 'utf8')) as Case[];

/** The packages that the product comes with, and all their scenarios. */
const workflows = new URL('../../workflows/', import.meta.url);
const shipped: readonly Subject[] = await Promise.all(
  readdirSync(workflows, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => {
      const { xml, manifest, cases, forms, rules } = openPackage(
        await readPackage(fileURLToPath(new URL(name, workflows))),
      );
      const own = {
        key: manifest.key,
        zone: manifest.zone,
        forms: Object.keys(forms),
        ruleSets: Object.keys(rules),
      };
      return { name, xml, cases: Object.values(cases) as unknown as Case[], own };
    }),
);

/** Every diagram of this repository's own: those that run with their scenarios, and those that rules refuse and accept. */
const SUBJECTS: readonly Subject[] = [
  ...shipped,
  ...names.map((name) => ({ name, xml: source(name), cases: casesOf(name) })),
  ...readdirSync(room('rules'))
    .filter((file) => file.endsWith('.bpmn'))
    .map((name) => ({ name, xml: readFileSync(new URL(name, room('rules')), 'utf8'), cases: [] })),
];

describe('what a browser loads', () => {
  test('has nothing of Node in it: what imports that is no bundle', async () => {
    await expect(bundle(new URL('../setup/browser.ts', import.meta.url))).rejects.toThrow('node:fs');
  });

  test('the kernel without FEEL has less than 150 kB', async () => {
    const script = await bundle(KERNEL, ['feelin']);
    expect(script.includes('token-deadlock')).toBe(true);
    expect(Buffer.byteLength(script)).toBeLessThan(150_000);
  });

  test('the reader, all rules and the exploration, without FEEL, are sent in less than 100 kB', async () => {
    const script = await bundle(CHECKS, ['feelin']);
    expect(script.includes('participant-multiplicity')).toBe(true);
    expect(gzipSync(script).length).toBeLessThan(100_000);
  });
});

type Judged = Awaited<ReturnType<typeof judgedAll>>;
type Inspected = Awaited<ReturnType<typeof inspectedAll>>;

/** The packages that rules of packages refuse and accept. */
const PACKAGES: readonly PackageSubject[] = packageRules.flatMap(({ code }) =>
  (['valid', 'invalid'] as const).map((kind) => ({
    name: `${code}.${kind}`,
    xml: packageSource(code, kind),
    own: own(code, kind),
  })),
);

const chromiumPath = findBrowser();

describe.skipIf(!chromiumPath)('the same source in a browser', () => {
  const launched = chromium.launch({
    ...(chromiumPath && { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  afterAll(async () => (await launched).close());

  /** What a function of a bundle says there of all subjects, as text: nothing but JSON comes out of a page. */
  async function told(entry: URL, name: string, subjects: object): Promise<string> {
    const page = await (await launched).newPage();
    await page.addScriptTag({ content: await bundle(entry) });
    const given = { name, subjects: JSON.stringify(subjects) };
    return page.evaluate(async ({ name, subjects }) => {
      const { bundle } = globalThis as unknown as { bundle: Record<string, (all: unknown) => Promise<unknown>> };
      return JSON.stringify(await bundle[name]?.(JSON.parse(subjects)));
    }, given);
  }

  test('plays every scenario and finds the same in every diagram, to the last fact', async () => {
    const inBrowser = JSON.parse(await told(CHECKS, 'judgedAll', SUBJECTS)) as Judged;
    const inNode = JSON.parse(JSON.stringify(await judgedAll(SUBJECTS))) as Judged;
    expect(inNode.length).toBe(SUBJECTS.length);
    expect(shipped.flatMap(({ cases }) => cases).length).toBeGreaterThan(10);
    for (const [at, found] of inBrowser.entries()) expect(found, found.name).toEqual(inNode[at]);
    const scenarios = inBrowser.flatMap((found) => found.played ?? []);
    expect(scenarios.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(scenarios.length).toBe(SUBJECTS.reduce((sum, { cases }) => sum + cases.length, 0));
  }, 180_000);

  test('finds the same in every package', async () => {
    const inBrowser = JSON.parse(await told(PACKAGE_CHECKS, 'inspectedAll', PACKAGES)) as Inspected;
    expect(inBrowser).toEqual(JSON.parse(JSON.stringify(await inspectedAll(PACKAGES))));
    expect(inBrowser.filter(({ problems }) => problems.length > 0).length).toBeGreaterThan(10);
  }, 60_000);
});
