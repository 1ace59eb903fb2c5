import { describe, expect, test } from 'vitest';
import { compile } from '../../engine/bpmn/compile.ts';
import type { Json, JsonObject } from '../../engine/kernel/outcome.ts';
import { ROOT } from '../../engine/kernel/state.ts';
import type { Wait } from '../../engine/kernel/wait.ts';
import { catalogue } from '../fixtures/fixtures.ts';
import { type Case, found, OTHERWISE, read, type Scenario, scenarios, title, xml } from './nayra.ts';
import { Play } from './play.ts';

const own = ({ name, cases }: Scenario, index: number): Case => {
  const nayra = cases[index] as Case;
  const ours = OTHERWISE[name]?.cases[index] ?? {};
  return { ...nayra, ...ours, output: { ...nayra.output, ...ours.output } };
};

const listed = scenarios.flatMap((scenario) =>
  scenario.cases.map((_, index) => {
    const why = OTHERWISE[scenario.name]?.why;
    return [`${scenario.name} ${index + 1}${why ? `, otherwise: ${why}` : ''}`, scenario, index] as const;
  }),
);

/** Our codes for what Nayra calls by one name. */
const INVALID_DATA = ['expression-missing', 'loop-collection', 'loop-cardinality'];

const standing = ({ element, ...wait }: Wait) => {
  const error = wait.kind === 'incident' ? wait.code : `waits: ${wait.kind}`;
  return { element, error: INVALID_DATA.includes(error) ? 'INVALID_DATA_INPUT' : error };
};

/** The variables of that name, and the counts of the last loop as its instances saw them. */
function outputs({ ensemble }: Play, names: readonly string[]): JsonObject {
  const counts = ['numberOfActiveInstances', 'numberOfInstances', 'loopCounter', 'numberOfCompletedInstances'];
  const written: JsonObject = Object.assign({}, ...ensemble.facts.map((fact) => 'values' in fact && fact.values));
  const token = Object.fromEntries(counts.map((name) => [name, written[name] ?? null]));
  const variables: JsonObject = {
    ...ensemble.instances[0]?.state.variables[ROOT],
    loopCharacteristics: { '*token': token },
  };
  return Object.fromEntries(names.map((name): [string, Json] => [name, variables[name] ?? null]));
}

describe.skipIf(!found)(title, () => {
  test('has diagrams, and those that are answered otherwise are among them', () => {
    expect(scenarios.length).toBe(17);
    expect(listed.length).toBe(23);
    expect(scenarios.filter(({ name }) => name in OTHERWISE).length).toBe(Object.keys(OTHERWISE).length);
  });

  test.each(listed)('%s', async (_, scenario, index) => {
    const expected = own(scenario, index);
    const play = new Play(await read(scenario.file), expected.startEvent, expected.data);
    expect(play.complete(expected.result)).toEqual(expected.result);
    expect(play.open().map(({ wait }) => standing(wait))).toEqual(expected.errors ?? []);
    expect(outputs(play, Object.keys(expected.output ?? {}))).toEqual(expected.output);
    if (expected.errors?.length) return;
    expect(play.ensemble.instances.filter(({ state }) => state.status === 'active')).toEqual([]);
  });

  test.each(Object.entries(OTHERWISE).flatMap(([name, { refused }]) => (refused ? [[name, refused] as const] : [])))(
    '%s is refused at deployment: %s',
    async (name, refused) => {
      const { problems } = await compile(xml(scenarios.find((each) => each.name === name)?.file ?? ''), catalogue);
      expect(problems.map(({ code }) => code)).toContain(refused);
    },
  );
});
