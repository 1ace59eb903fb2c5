import { describe, expect, test } from 'vitest';
import type { Event } from '../../engine/kernel/event.ts';
import { initial } from '../../engine/kernel/initial.ts';
import type { Flow, Loop, Node, Process } from '../../engine/kernel/model.ts';
import type { State } from '../../engine/kernel/state.ts';
import { step } from '../../engine/kernel/step.ts';
import { waits } from '../../engine/kernel/waits.ts';
import { workOf } from './work.ts';

const at = '2026-01-05T01:00:00.000Z';
const title = { en: 'x', 'zh-CN': 'x' };
const base = (id: string, parent = 'p') => ({
  ...{ id, parent, title, incoming: [] as string[], outgoing: [] as string[] },
  ...{ inputs: [], outputs: [], requirements: [] },
});
const assignment = { roles: ['qa'], guards: [], separation: { tasks: [], relations: [] } };
const activity = (id: string, parent?: string) => ({ ...base(id, parent), boundary: [] });
const user = (id: string, parent?: string): Node => ({ ...activity(id, parent), kind: 'userTask', assignment });
const script = (id: string, parent?: string): Node => ({
  ...activity(id, parent),
  kind: 'scriptTask',
  script: '1',
  result: 'value',
});
const signal = { kind: 'signal', signal: 's' } as const;

function drawn(nodes: readonly Node[], flows: readonly (readonly [string, string])[]): Process {
  const all = new Map(
    nodes.map((node) => [node.id, { ...node, incoming: [...node.incoming], outgoing: [...node.outgoing] }]),
  );
  const made = flows.map(([source, target]): Flow => ({ id: `${source}_${target}`, source, target }));
  for (const { id, source, target } of made) {
    all.get(source)?.outgoing.push(id);
    all.get(target)?.incoming.push(id);
  }
  const byId = <T extends { readonly id: string }>(items: readonly T[]) =>
    Object.fromEntries(items.map((it) => [it.id, it]));
  return {
    modelVersion: 1,
    id: 'p',
    title,
    zone: 'UTC',
    nodes: byId([...all.values()]) as Process['nodes'],
    flows: byId(made),
  };
}

/** A fork into so many branches that join again. */
function branches(kind: 'parallelGateway' | 'inclusiveGateway', branch: (id: string) => Node) {
  return (size: number): Process => {
    const names = Array.from({ length: size }, (_, index) => `t${index}`);
    const gateways: Node[] = [
      { ...base('fork'), kind },
      { ...base('join'), kind },
    ];
    const ends: Node[] = [
      { ...base('start'), kind: 'startEvent', trigger: { kind: 'none' } },
      { ...base('end'), kind: 'endEvent', trigger: { kind: 'none' } },
    ];
    const flows = names.flatMap((name) => [['fork', name] as const, [name, 'join'] as const]);
    return drawn([...ends, ...gateways, ...names.map(branch)], [['start', 'fork'], ...flows, ['join', 'end']]);
  };
}

const loop = (sequential: boolean): Loop => ({
  ...{ kind: 'multiInstance', sequential, cardinality: 'size' },
  output: { collection: 'results', item: 'value' },
});
const looped =
  (node: Node, inside: readonly Node[] = [], sequential = false) =>
  () =>
    drawn([{ ...node, loop: loop(sequential) } as Node, ...inside], []);

/** Each of the tokens goes on by itself. */
const many = (node: Node) => (size: number) =>
  drawn([{ ...activity('a'), kind: 'task', completionQuantity: size }, node], [['a', node.id]]);

const all: { readonly [name: string]: (size: number) => Process } = {
  'a parallel fork and join': branches('parallelGateway', script),
  'a parallel fork of user tasks': branches('parallelGateway', user),
  'an inclusive fork and join': branches('inclusiveGateway', script),
  'an inclusive fork of user tasks': branches('inclusiveGateway', user),
  'events that wait for one signal': branches('parallelGateway', (id) => ({
    ...base(id),
    kind: 'intermediateCatchEvent',
    trigger: signal,
  })),
  'instances in parallel': looped(script('a')),
  'instances in sequence': looped(script('a'), [], true),
  'instances of a user task': looped(user('a')),
  'sub-processes': looped({ ...activity('a'), kind: 'subProcess' }, [script('b', 'a')]),
  'sub-processes of user tasks': looped({ ...activity('a'), kind: 'subProcess' }, [user('b', 'a')]),
  'tokens at one element': many(script('b')),
  'tokens at one end': many({ ...base('b'), kind: 'endEvent', trigger: { kind: 'none' } }),
  'tokens that one activity gathers': (size) =>
    drawn(
      [
        { ...activity('a'), kind: 'task', completionQuantity: size },
        { ...activity('b'), kind: 'task', startQuantity: size },
      ],
      [['a', 'b']],
    ),
};

/** Begins it, tells the signal, completes one task, and ends what is left: five events, however many tokens. */
function play(process: Process, size: number): void {
  let state: State = initial;
  const take = (event: Event) => {
    state = step(process, state, event).state;
  };
  take({ id: 'e1', at, type: 'start', variables: { size }, parameters: {} });
  const heard = waits(state)
    .filter(({ kind }) => kind === 'signal')
    .map(({ id }) => id);
  if (heard.length > 0) take({ id: 'e2', at, type: 'signalReceived', waits: heard, payload: {} });
  const [first] = waits(state).filter(({ kind }) => kind === 'task');
  if (first) take({ id: 'e3', at, type: 'taskCompleted', wait: first.id, person: 'x', output: {} });
  if (state.status === 'active') take({ id: 'e4', at, type: 'cancelled', reason: 'measured' });
  expect(state.status).toMatch(/completed|cancelled/);
  expect(state.waits).toEqual({});
}

describe.each(Object.entries(all))('%s', (_, shape) => {
  test('ten times as many tokens are at most twelve times as much work', () => {
    const [small = 1, large = 0] = [1_000, 10_000].map((size) => {
      const process = shape(size);
      return workOf(() => play(process, size));
    });
    expect(large / small).toBeLessThan(12);
  });
});
