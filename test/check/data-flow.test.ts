import { describe, expect, test } from 'vitest';
import { play } from '../../engine/cases/play.ts';
import { concurrency, writersOf } from '../../engine/check/data/concurrent.ts';
import { dataFlow } from '../../engine/check/data/flow.ts';
import type { Surroundings } from '../../engine/check/data/surroundings.ts';
import { inspect } from '../../engine/check/inspect.ts';
import { variableSet } from '../../engine/check/rules/variable-set.ts';
import { apply } from '../../engine/kernel/apply.ts';
import { initial } from '../../engine/kernel/initial.ts';
import { ROOT } from '../../engine/kernel/state.ts';
import { lookup } from '../../engine/kernel/variables.ts';
import { type Fixture, fixtures } from '../fixtures/fixtures.ts';

const around = ({ cases }: Fixture): Surroundings => ({
  plugin: () => undefined,
  ruleSets: {},
  forms: {},
  cases: Object.fromEntries(cases.map((scenario, index) => [`case${index}`, scenario])),
  parameters: {},
  businessKey: 'lot',
  owner: 'qa',
  approvals: {},
  roles: [],
});

/** What a scenario shows to be missing or not, beside what is known before any run. */
function runs(fixture: Fixture) {
  const { at } = dataFlow(fixture.process, around(fixture));
  const beside = concurrency(fixture.process);
  const writers = writersOf(fixture.process);
  const absent = new Set<string>();
  const unforeseen = new Set<string>();
  for (const scenario of fixture.cases) {
    const begun = { ...scenario, start: { ...scenario.start, variables: { lot: 'L1', ...scenario.start.variables } } };
    let state = initial;
    for (const fact of play(fixture.process, begun).facts) {
      state = apply(state, fact);
      const node = fact.type === 'entered' ? fixture.process.nodes[fact.element] : undefined;
      // a loop that is undone stands again only to hold what its instances knew
      if (fact.type !== 'entered' || (node && 'compensation' in node && node.loop)) continue;
      const known = at.get(fact.element)?.before;
      const seen = lookup(state, fact.scope);
      for (const [name, { sure }] of known?.variables ?? []) {
        if (sure && seen(name) === undefined) absent.add(`${fact.element}: ${name}`);
      }
      // what begins with # the engine keeps for itself
      for (const name of Object.keys(state.variables[ROOT] ?? {}).filter((it) => !it.startsWith('#'))) {
        const late = (writers.get(name) ?? []).some((it) => beside(it, fact.element));
        if (!known?.variables.has(name) && !late) unforeseen.add(`${fact.element}: ${name}`);
      }
    }
  }
  return { absent: [...absent], unforeseen: [...unforeseen] };
}

describe.each(fixtures)('DEF-8 the data flow of $name', (fixture) => {
  test('what is sure to be set is set in every run, and what is set was foreseen', () => {
    expect(runs(fixture)).toEqual({ absent: [], unforeseen: [] });
  });

  test('nothing that works is refused for a variable that nothing sets', () => {
    const missing = fixture.cases.some(({ expect: { waits = [] }, steps }) => waits.length > 0 || steps.length === 0);
    const { problems } = inspect(fixture.process, around(fixture), [variableSet]);
    if (!missing) expect(problems).toEqual([]);
  });
});
