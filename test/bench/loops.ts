import type { Event } from '../../engine/kernel/event.ts';
import { initial } from '../../engine/kernel/initial.ts';
import type { Loop, Node, Process } from '../../engine/kernel/model.ts';
import type { State } from '../../engine/kernel/state.ts';
import { step } from '../../engine/kernel/step.ts';

/** How the cost of a loop grows with its instances: ten times as many should take about ten times as long. */

const title = { en: 'x', 'zh-CN': 'x' };
const base = { title, inputs: [], outputs: [], requirements: [] };
const at = '2026-01-05T01:00:00.000Z';

const output = { collection: 'results', item: 'value' };

const parallel: Loop = { kind: 'multiInstance', sequential: false, cardinality: 'size', output };
const sequential: Loop = { ...parallel, sequential: true };

const script = (id: string, parent: string, loop?: Loop): Node => {
  const own = { ...base, id, parent, boundary: [], incoming: [], outgoing: [] };
  return { ...own, kind: 'scriptTask', script: 'loopCounter', result: 'value', ...(loop && { loop }) };
};

const assignment = { roles: ['qa'], guards: [], separation: { tasks: [], relations: [] } };
const activity = { ...base, parent: 'p', boundary: [], incoming: [], outgoing: [] };

const shapes: { readonly [name: string]: readonly Node[] } = {
  'script tasks, in parallel': [script('a', 'p', parallel)],
  'script tasks, in sequence': [script('a', 'p', sequential)],
  'sub-processes, in parallel': [{ ...activity, id: 'a', kind: 'subProcess', loop: parallel }, script('b', 'a')],
  'user tasks, begun and cancelled': [{ ...activity, id: 'a', kind: 'userTask', assignment, loop: parallel }],
  'sub-processes of user tasks, begun and cancelled': [
    { ...activity, id: 'a', kind: 'subProcess', loop: parallel },
    { ...activity, id: 'b', parent: 'a', kind: 'userTask', assignment },
  ],
};

function timed(nodes: readonly Node[], size: number): number {
  const byId = Object.fromEntries(nodes.map((node) => [node.id, node]));
  const process: Process = { modelVersion: 1, id: 'p', title, zone: 'UTC', nodes: byId, flows: {} };
  const events: readonly Event[] = [
    { id: 'e1', at, type: 'start', variables: { size }, parameters: {} },
    { id: 'e2', at, type: 'cancelled', reason: 'measured' },
  ];
  const began = performance.now();
  let state: State = initial;
  for (const event of events) state = step(process, state, event).state;
  if (state.status === 'active') throw new Error(`still active: ${Object.keys(state.waits).length} waits`);
  return performance.now() - began;
}

for (const [name, nodes] of Object.entries(shapes)) {
  timed(nodes, 1_000);
  const [small, large] = [1_000, 10_000].map((size) => Math.min(timed(nodes, size), timed(nodes, size)));
  const factor = ((large ?? 0) / (small ?? 1)).toFixed(1);
  console.info(`${name}: 1,000 in ${small?.toFixed(0)} ms, 10,000 in ${large?.toFixed(0)} ms (x${factor})`);
}
