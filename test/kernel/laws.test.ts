import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, fold } from '../../engine/kernel/apply.ts';
import { ROOT, type State } from '../../engine/kernel/state.ts';
import { step } from '../../engine/kernel/step.ts';
import { waits } from '../../engine/kernel/waits.ts';
import { fixtures } from '../fixtures/fixtures.ts';
import { chance, history, type Moment } from './chance.ts';
import { randomDiagram } from './random-diagram.ts';

/** An endless loop writes thousands of facts a step: its laws are the same, so fewer runs show them. */
const runs = (name: string) => (name === 'loop-endless' ? 5 : 60);

type Always = (law: (moments: Moment[]) => void) => void;

describe.each(fixtures)('the laws hold on $name', ({ name, process }) => {
  laws((law) =>
    fc.assert(
      fc.property(chance, (played) => law(history(process, played))),
      { numRuns: runs(name) },
    ),
  );
});

describe('the laws hold on diagrams that nobody would draw', () => {
  laws((law) =>
    fc.assert(
      fc.property(fc.nat(), chance, (seed, played) => law(history(randomDiagram(seed), played))),
      { numRuns: 300 },
    ),
  );
});

function laws(always: Always): void {
  test('facts explain state: reducing them gives the state after, one by one or at once', () =>
    always((moments) => {
      for (const { before, after } of moments) {
        expect(after.facts.reduce(apply, before)).toStrictEqual(after.state);
        expect(fold(before, after.facts)).toStrictEqual(after.state);
      }
    }));

  test('pure: nothing that is given is changed', () =>
    always((moments) => {
      for (const { process, before, event } of moments) {
        freeze(process);
        const frozen = freeze(structuredClone(before));
        const { facts } = step(process, frozen, freeze(structuredClone(event)));
        for (const fact of facts) freeze(fact);
        facts.reduce((state, fact) => freeze(apply(state, fact)), frozen);
      }
    }));

  test('JSON-stable and repeatable: what comes back from a store goes on the same way, whatever order its keys have', () =>
    always((moments) => {
      for (const { process, before, event, after } of moments) {
        const stored = JSON.parse(JSON.stringify(before)) as State;
        expect(stored).toStrictEqual(before);
        const shuffled = reversed(stored) as State;
        expect(step(process, stored, event)).toStrictEqual(after);
        const again = step(process, shuffled, event);
        expect(again.facts).toStrictEqual(after.facts);
        expect(waits(again.state)).toStrictEqual(waits(after.state));
      }
    }));

  test('a doubled event is one', () =>
    always((moments) => {
      for (const { process, event, after } of moments) {
        expect(step(process, after.state, event)).toStrictEqual({ state: after.state, facts: [] });
      }
    }));

  test('late events: what was answered once is never answered again', () =>
    always((moments) => {
      const last = moments.at(-1)?.after.state;
      const taken = moments.filter(({ after }) => after.facts.length > 0);
      const answers = taken.filter(
        ({ event }) => 'waits' in event || ('wait' in event && event.type !== 'taskAssigned'),
      );
      for (const { process, event } of answers) expect(last && step(process, last, event).facts).toEqual([]);
    }));

  test('unknown events yield nothing', () =>
    always((moments) => {
      const { after, process } = moments.at(-1) ?? {};
      const last = after?.state;
      const at = '2026-01-05T00:00:00.000Z';
      for (const type of ['jobCompleted', 'decided', 'processCompleted'] as const) {
        expect(
          process && last && step(process, last, { id: 'x', at, type, wait: 'nobody#1', output: {} }).facts,
        ).toEqual([]);
      }
    }));

  test('no token is lost: an active instance waits for something, an ended one for nothing', () =>
    always((moments) => {
      for (const { after } of moments) {
        const { status, nodes, tokens } = after.state;
        expect(waits(after.state).length > 0).toBe(status === 'active');
        if (status !== 'active') expect({ nodes, tokens }).toEqual({ nodes: {}, tokens: {} });
        expect(counted(after.state)).toEqual(contained(after.state));
        expect(orphans(after.state)).toEqual([]);
      }
    }));

  test('ids are never used twice', () =>
    always((moments) => {
      const facts = moments.flatMap(({ after }) => after.facts);
      const entered = facts.flatMap((fact) => (fact.type === 'entered' ? fact.node : []));
      const waited = facts.flatMap((fact) =>
        fact.type === 'waited' || fact.type === 'incidentRaised' ? fact.wait.id : [],
      );
      expect(new Set(entered).size).toBe(entered.length);
      expect(new Set(waited).size).toBe(waited.length);
    }));
}

/** What each scope says that it contains, and what it does contain. */
const counted = (state: State) =>
  Object.fromEntries(Object.entries(state.nodes).map(([id, node]) => [id, [node.children, node.tokens]]));

const contained = (state: State) =>
  Object.fromEntries(
    Object.keys(state.nodes).map((id) => {
      const tokens = Object.values(state.tokens[id] ?? {}).reduce((sum, waiting) => sum + waiting, 0);
      return [id, [Object.values(state.nodes).filter((node) => node.scope === id).length, tokens]];
    }),
  );

/** What stands although that which it stands in is gone. */
function orphans({ nodes, waits, variables, tokens, status }: State): string[] {
  const lost = Object.entries(nodes).filter(([id, { scope }]) => id !== ROOT && !(scope in nodes));
  const idle = Object.entries(waits).filter(([id, { node }]) => !nodes[node]?.waits.includes(id));
  const scopes = [...Object.keys(variables), ...Object.keys(tokens)];
  const empty = scopes.filter((scope) => !(scope in nodes) && !(status !== 'active' && scope === ROOT));
  return [...lost.map(([id]) => id), ...idle.map(([id]) => id), ...empty];
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
}

/** The same JSON with the keys of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  );
}
