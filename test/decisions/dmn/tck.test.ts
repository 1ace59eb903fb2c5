import { beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../../engine/decisions/dmn/evaluate.ts';
import { parse } from '../../../engine/decisions/dmn/parse.ts';
import { Failure } from '../../../engine/kernel/feel/failure.ts';
import { alike, found, listed, type Scenario, title, xml } from './tck.ts';

const CLOCK = { at: '2026-01-05T01:00:00.000Z', zone: 'Asia/Shanghai' };

async function taken({ model: file }: Scenario, name: string, input: Parameters<typeof evaluate>[2]) {
  const { model, problems } = await parse(xml(file));
  const decision = model?.decisions.find((it) => it.name === name);
  if (!model || !decision || problems.length > 0) return problems.map(({ code }) => code).join();
  try {
    return evaluate(model, decision.id, input, CLOCK).value;
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

/** What the makers of the DMN Technology Compatibility Kit expect of level 2 (WF-2). */
describe.skipIf(!found)(title, () => {
  let passed = 0;
  beforeAll(() => () => console.info(`DMN TCK level 2: ${passed} of ${listed.length} results as the kit expects`));

  test('has all hit policies, and what is answered otherwise is among it, but no table', () => {
    expect(listed.length).toBe(126);
    expect(listed.filter(({ scenario }) => scenario.decisionTable).length).toBe(51);
    expect(listed.filter(({ scenario, why }) => why && scenario.decisionTable)).toEqual([]);
    expect(listed.filter(({ why }) => why).length).toBe(20);
  });

  test.each(listed.map((it) => [it.name, it] as const))(
    '%s',
    async (_, { scenario, decision, input, expected, code }) => {
      const value = await taken(scenario, decision, input);
      expect(alike(value)).toEqual(code ?? alike(expected));
      if (!code) passed += 1;
    },
  );
});
