import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { asNamed } from '../../engine/bpmn/as-named.ts';
import { compile } from '../../engine/bpmn/compile.ts';
import type { Case } from '../../engine/cases/case.ts';
import { codesFor, samplesFor } from '../../engine/cases/samples.ts';
import { begin, type Session, stateOf, type Taken } from '../../engine/cases/session.ts';
import { workOn } from '../../engine/cases/work-on.ts';
import { readPackage } from '../../engine/definitions/package.ts';
import { waits } from '../../engine/kernel/waits.ts';

const folder = fileURLToPath(new URL('../../workflows/batch-release', import.meta.url));
const files = await readPackage(folder);
const read = (name: string) => JSON.parse(files[`cases/${name}.json`] ?? '') as Case;
const xml = readFileSync(`${folder}/process.bpmn`, 'utf8');
const ids = (part: string) =>
  Object.keys(files).flatMap((path) =>
    path.startsWith(`${part}/`) ? path.slice(part.length + 1, -'.json'.length) : [],
  );
const own = { forms: ids('forms'), ruleSets: ids('rules'), zone: 'Asia/Shanghai' };
const { process } = await compile(xml, await asNamed(xml, own), 'batch-release');
if (!process) throw new Error('batch-release does not compile');

const released = read('released');
const twice = read('reworked-twice');
const reached = (taken: Taken): Session => {
  if ('refusal' in taken) throw new Error(JSON.stringify(taken.refusal));
  return taken.session;
};
const begun = () => reached(begin(process, released.start, released.parameters ?? {}));

describe('a diagram is taken at its word where it is not known what is installed', () => {
  test('but what belongs to its own package must be there', async () => {
    const { problems } = await compile(xml, await asNamed(xml, { ...own, forms: [] }), 'batch-release');
    expect([...new Set(problems.map(({ code }) => code))]).toEqual(['form-known']);
  });
});

describe('what is proposed for a wait', () => {
  test('is what the scenarios answer, each once, with the scenario that says so', () => {
    const [wait] = waits(stateOf(begun()));
    const proposals = wait ? samplesFor(wait, [released, twice, released], process) : [];
    expect(wait?.element).toBe('openCase');
    expect(proposals[0]).toEqual({ from: released.title, output: released.jobs?.openCase });
    expect(new Set(proposals.map(({ output }) => JSON.stringify(output))).size).toBe(proposals.length);
  });

  test('is the fields that the diagram reads of it, where no scenario has an answer', () => {
    const [wait] = waits(stateOf(begun()));
    expect(wait && samplesFor(wait, [], process)).toEqual([{ output: { cycle: '', snapshot: '' } }]);
  });

  test('of failures: the codes that the diagram catches', () => {
    expect(codesFor(process, 'openCase')).toContain('BATCH_NOT_RELEASABLE');
    expect(codesFor(process, 'collectProcess')).toContain('LOT_MISSING');
    expect(codesFor(process, 'reviewProduction')).toEqual([]);
  });
});

test('work is done by what the scenarios give, until people are needed', () => {
  const on = reached(workOn(begun(), [released]));
  expect(waits(stateOf(on)).map(({ kind, element }) => `${kind} ${element}`)).toEqual(
    expect.arrayContaining(['task reviewProduction', 'task reviewLaboratory']),
  );
  expect(waits(stateOf(on)).filter(({ kind }) => kind === 'job')).toEqual([]);
  expect(waits(stateOf(reached(workOn(begun(), [])))).map(({ kind }) => kind)).toEqual(['job']);
});
