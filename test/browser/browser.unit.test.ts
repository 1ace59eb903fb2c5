import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Case } from '../../engine/cases/case.ts';
import { names, source } from '../fixtures/fixtures.ts';
import { findBrowser } from '../setup/browser.ts';
import { bundle } from './bundle.ts';
import { judgedAll, type Subject } from './judged.ts';

const KERNEL = new URL('./kernel.ts', import.meta.url);
const CHECKS = new URL('./judged.ts', import.meta.url);

const room = (name: string) => new URL(`../fixtures/${name}/`, import.meta.url);
const casesOf = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, room('bpmn')), 'utf8')) as Case[];

/** Every diagram of this repository's own: those that run with their scenarios, and those that rules refuse and accept. */
const SUBJECTS: readonly Subject[] = [
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

const chromiumPath = findBrowser();

describe.skipIf(!chromiumPath)('the same source in a browser', () => {
  const launched = chromium.launch({
    ...(chromiumPath && { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  let script = '';

  beforeAll(async () => {
    script = await bundle(CHECKS);
  }, 60_000);
  afterAll(async () => (await launched).close());

  test('plays every scenario and finds the same in every diagram, to the last fact', async () => {
    const page = await (await launched).newPage();
    await page.addScriptTag({ content: script });
    const told = await page.evaluate(async (subjects) => {
      const { bundle } = globalThis as unknown as { bundle: { judgedAll: typeof judgedAll } };
      return JSON.stringify(await bundle.judgedAll(JSON.parse(subjects)));
    }, JSON.stringify(SUBJECTS));
    const inNode = JSON.parse(JSON.stringify(await judgedAll(SUBJECTS))) as Judged;
    const inBrowser = JSON.parse(told) as Judged;
    expect(inNode.length).toBe(SUBJECTS.length);
    for (const [at, found] of inBrowser.entries()) expect(found, found.name).toEqual(inNode[at]);
    const scenarios = inBrowser.flatMap((found) => found.played ?? []);
    expect(scenarios.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(scenarios.length).toBe(SUBJECTS.reduce((sum, { cases }) => sum + cases.length, 0));
  }, 180_000);
});
