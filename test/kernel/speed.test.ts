import { expect, test } from 'vitest';
import { initial } from '../../engine/kernel/initial.ts';
import type { Node, Process } from '../../engine/kernel/model.ts';
import type { State } from '../../engine/kernel/state.ts';
import { step } from '../../engine/kernel/step.ts';
import { load } from '../fixtures/fixtures.ts';

const at = '2026-01-05T01:00:00.000Z';
const title = { en: 'x', 'zh-CN': 'x' };
const base = { title, parent: 'wide', inputs: [], outputs: [], requirements: [] };

/** A fork into `width` tasks that join again. */
function wide(width: number): Process {
  const branches = Array.from({ length: width }, (_, index) => index);
  const into = branches.map((index) => `in${index}`);
  const out = branches.map((index) => `out${index}`);
  const nodes: Node[] = [
    { ...base, id: 'start', kind: 'startEvent', trigger: { kind: 'none' }, incoming: [], outgoing: ['first'] },
    { ...base, id: 'fork', kind: 'parallelGateway', incoming: ['first'], outgoing: into },
    ...branches.map(
      (index): Node => ({
        ...base,
        id: `t${index}`,
        kind: 'task',
        boundary: [],
        incoming: [`in${index}`],
        outgoing: [`out${index}`],
      }),
    ),
    { ...base, id: 'join', kind: 'parallelGateway', incoming: out, outgoing: ['last'] },
    { ...base, id: 'end', kind: 'endEvent', trigger: { kind: 'none' }, incoming: ['last'], outgoing: [] },
  ];
  const flows = [
    { id: 'first', source: 'start', target: 'fork' },
    ...branches.map((index) => ({ id: `in${index}`, source: 'fork', target: `t${index}` })),
    ...branches.map((index) => ({ id: `out${index}`, source: `t${index}`, target: 'join' })),
    { id: 'last', source: 'join', target: 'end' },
  ];
  const byId = <T extends { id: string }>(all: readonly T[]) => Object.fromEntries(all.map((item) => [item.id, item]));
  return { modelVersion: 1, id: 'wide', title, zone: 'UTC', nodes: byId(nodes), flows: byId(flows) };
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function fork(width: number): number {
  const process = wide(width);
  let state: State = initial;
  const time = timed(() => {
    state = step(process, initial, { id: 'e', at, type: 'start', variables: {}, parameters: {} }).state;
  });
  expect(state.status).toBe('completed');
  return time;
}

test('ten thousand parallel tokens in one step do not grow quadratically', () => {
  fork(1_000);
  const [small, large] = [Math.min(fork(1_000), fork(1_000)), Math.min(fork(10_000), fork(10_000))];
  expect(large / small).toBeLessThan(40);
});

test('thousands of steps a second', async () => {
  const { process } = await load('service-task');
  const rounds = 2_000;
  const play = () => {
    for (let round = 0; round < rounds; round += 1) {
      const { state } = step(process, initial, {
        id: 'e1',
        at,
        type: 'start',
        variables: { lot: 'L1' },
        parameters: {},
      });
      step(process, state, { id: 'e2', at, type: 'jobCompleted', wait: 'store#1', output: { status: 'stored' } });
    }
  };
  play();
  expect((2 * rounds) / (timed(play) / 1000)).toBeGreaterThan(2_000);
});
