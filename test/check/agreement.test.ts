import { describe, expect, test } from 'vitest';
import { abstract } from '../../engine/check/abstract.ts';
import { behaviour } from '../../engine/check/behaviour.ts';
import { explore } from '../../engine/check/explore.ts';
import { type Finding, judge } from '../../engine/check/judge.ts';
import type { Node, Process } from '../../engine/kernel/model.ts';
import { dice } from '../kernel/random-diagram.ts';
import { isStuck, type Play, playOnce, stuckAt } from './brute-force.ts';
import { randomGraph } from './random-graph.ts';

const PLAYS = 60;
const most = { every: 600, reduced: 600 };

/** The first data come with the start: a task before all else lets chance choose them as well. */
function checked(seed: number, change: (process: Process, roll: Roll) => Process = (process) => process) {
  const process = started(change(randomGraph(seed), dice(seed + 2)));
  const roll = dice(seed + 1);
  const plays: Play[] = [];
  while (plays.length < PLAYS && !plays.some(({ cut }) => cut)) plays.push(playOnce(process, roll));
  return { seed, process, plays, found: behaviour(process, most) };
}

type Roll = ReturnType<typeof dice>;

/** Some activities are done once or not at all, as a variable says that also some flow asks. */
function looped(process: Process, roll: Roll): Process {
  const names = Object.values(process.flows).flatMap(({ condition }) => condition ?? []);
  const some = () => names[roll(names.length)];
  const nodes = Object.values(process.nodes).map((node): [string, Node] => {
    const name = 'boundary' in node && roll(2) === 0 ? some() : undefined;
    const cardinality = `if ${name} then 1 else 0`;
    const loop = { kind: 'multiInstance', sequential: roll(2) === 0, cardinality } as const;
    return [node.id, name === undefined ? node : ({ ...node, loop } as Node)];
  });
  return { ...process, nodes: Object.fromEntries(nodes) };
}

function started(process: Process): Process {
  const start = Object.values(process.nodes).find(({ kind, parent }) => kind === 'startEvent' && parent === process.id);
  const [flow] = start?.outgoing ?? [];
  const after = process.flows[flow ?? ''];
  if (!start || !after) throw new Error('No start');
  const { id, title, parent } = { ...start, id: 'ready' };
  const assignment = { roles: [], guards: [], separation: { tasks: [], relations: [] } };
  const base = {
    id,
    title,
    parent,
    incoming: ['f_ready'],
    outgoing: start.outgoing,
    inputs: [],
    outputs: [],
    boundary: [],
  };
  return {
    ...process,
    nodes: {
      ...process.nodes,
      [start.id]: { ...start, outgoing: ['f_ready'] },
      ready: { kind: 'userTask', ...base, requirements: [], assignment },
    },
    flows: {
      ...process.flows,
      ...Object.fromEntries(start.outgoing.map((out) => [out, { ...process.flows[out], source: 'ready' }])),
      f_ready: { id: 'f_ready', source: start.id, target: 'ready' },
    } as Process['flows'],
  };
}

const told = (findings: readonly Finding[]) =>
  findings
    .filter(({ property }) => property !== 'unsynchronised')
    .map(({ property, element, always }) => `${property} ${element} ${always}`)
    .sort();

/** The same graphs in every run: more of them are for whoever changes the exploration to look at. */
const plain = Array.from({ length: 120 }, (_, index) => checked(index * 7919));
const withLoops = Array.from({ length: 60 }, (_, index) => checked(index * 7919, looped));

describe.each([
  ['of plain graphs', plain],
  ['of activities that may have nothing to do', withLoops],
])('what the exploration says agrees with what chance plays %s', (_, graphs) => {
  test('chance has drawn graphs with every verdict', () => {
    const verdicts = graphs.flatMap(({ found }) => Object.entries(found.verdicts).map(([name, it]) => `${name} ${it}`));
    for (const property of ['deadlock', 'endless', 'unreachable', 'join-never', 'unsynchronised']) {
      for (const verdict of ['proven', 'violated']) expect(verdicts).toContain(`${property} ${verdict}`);
    }
  });

  test('what is proven never shows: no play is stuck, and nothing stands twice', () => {
    for (const { seed, plays, found } of graphs) {
      for (const { state, doubled } of plays) {
        if (found.verdicts.deadlock === 'proven' && isStuck(state)) expect(stuckAt(state), `${seed}`).toEqual([]);
        if (found.verdicts.unsynchronised === 'proven') expect([...doubled], `${seed}`).toEqual([]);
      }
    }
  });

  test('what no run comes to no play comes to', () => {
    for (const { seed, plays, found } of graphs) {
      const never = found.findings.filter(({ property }) => property === 'unreachable' || property === 'join-never');
      for (const { entered } of plays)
        for (const { element } of never) expect([...entered], `${seed}`).not.toContain(element);
    }
  });

  test('where every run was explored and nothing is wrong, plays end, and come to every element', () => {
    // what chance gave up it says nothing about: the same data again and again in one step
    const sound = graphs.filter(
      ({ found, plays }) => found.limits.length + found.findings.length === 0 && !plays.some(({ cut }) => cut),
    );
    expect(sound.length).toBeGreaterThan(10);
    for (const { seed, process, plays } of sound) {
      expect(
        plays.some(({ state }) => state.status !== 'active'),
        `${seed}`,
      ).toBe(true);
      const entered = new Set(plays.flatMap((play) => [...play.entered]));
      expect(
        Object.keys(process.nodes).filter((id) => !entered.has(id)),
        `${seed}`,
      ).toEqual([]);
    }
  });

  test('a deadlock that is found is where some play is stuck', () => {
    for (const { seed, plays, found } of graphs) {
      const wanted = found.findings.filter(({ property }) => property === 'deadlock').map(({ element }) => element);
      const seen = new Set(plays.flatMap(({ state }) => stuckAt(state)));
      if (plays.some(({ cut }) => cut)) continue;
      expect(
        wanted.filter((element) => !seen.has(element)),
        `${seed}`,
      ).toEqual([]);
    }
  });

  test('what comes about without a choice of the data comes about whatever they say', () => {
    const shown = graphs.flatMap(({ found }) =>
      found.findings.filter(({ property }) => /deadlock|endless/.test(property)),
    );
    const unchosen = shown.filter(({ trace }) => !trace.some((label) => label.includes(': ')));
    expect(unchosen.filter(({ always }) => !always)).toEqual([]);
    expect(unchosen.length).toBeGreaterThan(5);
    expect(shown.some(({ always }) => !always)).toBe(true);
  });

  test('leaving out orders changes no verdict', () => {
    let compared = 0;
    for (const { seed, process, found } of graphs) {
      if (found.limits.length > 0) continue;
      const taken = abstract(process);
      const [every, one] = [explore(taken, most.every), explore(taken, most.reduced, true)];
      if (!every.complete || !one.complete) continue;
      compared += one.reduced ? 1 : 0;
      expect(told(judge(process, taken, one)), `${seed}`).toEqual(told(judge(process, taken, every)));
    }
    expect(compared).toBeGreaterThan(10);
  });
});
