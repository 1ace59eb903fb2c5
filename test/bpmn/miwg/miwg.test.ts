import { readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../engine/bpmn/parse.ts';
import { rules } from '../../../engine/bpmn/rules/index.ts';
import signet from '../../../engine/bpmn/signet.json' with { type: 'json' };
import { bpmn } from '../../../engine/bpmn/standard.ts';
import { play } from '../../../engine/cases/play.ts';
import { behaviour } from '../../../engine/check/behaviour.ts';
import { executed, found, models, title, type Verdict, verdictOf, xmlOf } from './models.ts';
import { partsOf } from './xml-parts.ts';

/** By model: what is refused, by code and element; what is refused nowhere is executed. */
const VERDICTS = JSON.parse(readFileSync(new URL('./verdicts.json', import.meta.url), 'utf8')) as {
  readonly [model: string]: Verdict;
};

/** What the writer cannot keep, and where it is said: references to what no file has are refused by name when the file is read. */
const NOT_KEPT: { readonly [model: string]: readonly RegExp[] } = {
  'C.8.1': [
    /outMessageRef (is|says)/,
    // one attribute written twice, with a prefix and without
    /allowedValues has \S*constraintsType=/,
    // one element under the two names that the schema gives it (substitution group)
    /resourceAssignmentExpression\/(formalExpression|expression) /,
  ],
};

const CODES: ReadonlySet<string> = new Set([...rules.map(({ code }) => code), 'process-missing', 'reference-dangling']);

/** Processes that are refused nothing, with the elements of each run: the only one, as none has data. */
const EXECUTED = Object.entries(VERDICTS).flatMap(([model, { marked }]) =>
  Object.entries(marked).flatMap(([process, refused]) =>
    Object.keys(refused).length === 0 ? [[model, process] as const] : [],
  ),
);

describe.skipIf(!found)(title, () => {
  test('has the models of the table and no others', () => {
    expect([...models].sort()).toEqual(Object.keys(VERDICTS).sort());
  });

  describe.each(models)('%s', (model) => {
    test('each process is refused by code and element, or clean', async () => {
      const verdict = await verdictOf(model);
      expect(verdict).toEqual(VERDICTS[model]);
      for (const refused of [verdict.written, ...Object.values(verdict.marked)]) {
        expect(Object.keys(refused).filter((code) => !CODES.has(code))).toEqual([]);
        for (const id of Object.values(refused).flat())
          expect(id === '-' || xmlOf(model).includes(`"${id}"`)).toBe(true);
      }
    });

    test('is not executed as it stands unless it says that it may be', async () => {
      const { claims, written } = await verdictOf(model);
      const { marked } = VERDICTS[model] ?? expect.fail('not in the table');
      const unsaid = !xmlOf(model).includes('isExecutable') && Object.keys(marked).length === 1;
      expect('process-missing' in written).toBe(claims.length === 0 && !unsaid);
    });

    test('loses nothing when it is read and written again', async () => {
      const { definitions } = await parse(xmlOf(model));
      const { xml } = await new BpmnModdle({ bpmn, signet }).toXML(definitions ?? expect.fail('not read'));
      const [before, after] = [partsOf(xmlOf(model)), partsOf(xml)];
      const differs = new Set(
        [...before, ...after].flatMap(([part]) => (before.get(part) !== after.get(part) ? part : [])),
      );
      const kept = NOT_KEPT[model] ?? [];
      expect([...differs].filter((part) => !kept.some((pattern) => pattern.test(part)))).toEqual([]);
      expect(before.size).toBeGreaterThan(50);
    });
  });

  test.each(EXECUTED)('%s: %s runs to its end', async (model, id) => {
    const process = (await executed(model, id)) ?? expect.fail('refused');
    const { problems, verdicts } = behaviour(process);
    expect(problems).toEqual([]);
    expect(verdicts).toMatchObject({ deadlock: 'proven', endless: 'proven' });
    const title = { en: model, 'zh-CN': model };
    const { state } = play(process, { title, start: {}, steps: [], expect: {} });
    expect(state.status).toBe('completed');
  });
});
