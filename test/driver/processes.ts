import type { Node, Process, Trigger } from '../../engine/kernel/model.ts';

type Body = Omit<Node, 'id' | 'title' | 'parent' | 'incoming' | 'outgoing' | 'inputs' | 'outputs' | 'requirements'>;
type Element = readonly [id: string, body: { readonly kind: string } & Record<string, unknown>];

const text = (value: string) => ({ en: value, 'zh-CN': value });

const activity = { boundary: [] };

export const job = (
  id: string,
  plugin: string,
  effect: 'write' | 'external',
  more: Record<string, unknown> = {},
): Element => [
  id,
  {
    kind: 'serviceTask',
    ...activity,
    job: {
      plugin,
      effect,
      config: {},
      version: '1.0.0',
      timeout: 20_000,
      retry: { attempts: 2, backoff: 50 },
      ...more,
    },
  },
];

export const timer = (id: string, duration: string): Element => [
  id,
  { kind: 'intermediateCatchEvent', trigger: { kind: 'timer', duration: `duration("${duration}")` } satisfies Trigger },
];

export const message = (id: string, name: string): Element => [
  id,
  { kind: 'intermediateCatchEvent', trigger: { kind: 'message', message: name, key: 'lot' } satisfies Trigger },
];

export const task = (id: string, boundary: readonly string[] = [], meaning?: string): Element => [
  id,
  {
    kind: 'userTask',
    boundary,
    assignment: { roles: ['qa-reviewer'], meaning, separation: { tasks: [], relations: [] }, guards: [] },
  },
];

/** Start, the elements in a row, end. */
export function inRow(key: string, ...elements: readonly Element[]): Process {
  const row: Element[] = [
    ['start', { kind: 'startEvent', trigger: { kind: 'none' } }],
    ...elements,
    ['end', { kind: 'endEvent', trigger: { kind: 'none' } }],
  ];
  const flow = (i: number) => (i >= 0 && i < row.length - 1 ? [`f${i}`] : []);
  return assemble(
    key,
    row.map(([id, body], i) => ({ id, body, incoming: flow(i - 1), outgoing: flow(i) })),
  );
}

/** Between two parallel gateways, each branch one element. */
export function inParallel(key: string, ...elements: readonly Element[]): Process {
  const branches = elements.map(([id, body]) => ({ id, body, incoming: [`in-${id}`], outgoing: [`out-${id}`] }));
  const ids = elements.map(([id]) => id);
  return assemble(key, [
    { id: 'start', body: { kind: 'startEvent', trigger: { kind: 'none' } }, incoming: [], outgoing: ['first'] },
    { id: 'fork', body: { kind: 'parallelGateway' }, incoming: ['first'], outgoing: ids.map((id) => `in-${id}`) },
    ...branches,
    { id: 'join', body: { kind: 'parallelGateway' }, incoming: ids.map((id) => `out-${id}`), outgoing: ['last'] },
    { id: 'end', body: { kind: 'endEvent', trigger: { kind: 'none' } }, incoming: ['last'], outgoing: [] },
  ]);
}

/** A user task that a timer on its boundary interrupts. */
export function overdue(key: string, duration: string): Process {
  const trigger = { kind: 'timer', duration: `duration("${duration}")` };
  return assemble(key, [
    { id: 'start', body: { kind: 'startEvent', trigger: { kind: 'none' } }, incoming: [], outgoing: ['first'] },
    { id: 'review', body: task('review', ['late'])[1], incoming: ['first'], outgoing: ['done'] },
    {
      id: 'late',
      body: { kind: 'boundaryEvent', trigger, attachedTo: 'review', interrupting: true },
      incoming: [],
      outgoing: ['missed'],
    },
    { id: 'finished', body: { kind: 'endEvent', trigger: { kind: 'none' } }, incoming: ['done'], outgoing: [] },
    { id: 'expired', body: { kind: 'endEvent', trigger: { kind: 'none' } }, incoming: ['missed'], outgoing: [] },
  ]);
}

interface Placed {
  readonly id: string;
  readonly body: Element[1];
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
}

function assemble(key: string, placed: readonly Placed[]): Process {
  const nodes = placed.map(({ id, body, incoming, outgoing }) => {
    const node = {
      id,
      title: text(id),
      parent: key,
      incoming,
      outgoing,
      inputs: [],
      outputs: [],
      requirements: [],
      ...body,
    };
    return [id, node as unknown as Node & Body];
  });
  const ids = new Set(placed.flatMap(({ incoming, outgoing }) => [...incoming, ...outgoing]));
  const flows = [...ids].map((id) => {
    const source = placed.find(({ outgoing }) => outgoing.includes(id))?.id ?? '';
    const target = placed.find(({ incoming }) => incoming.includes(id))?.id ?? '';
    return [id, { id, source, target }];
  });
  return {
    modelVersion: 1,
    id: key,
    title: text(key),
    zone: 'Asia/Shanghai',
    nodes: Object.fromEntries(nodes),
    flows: Object.fromEntries(flows),
  };
}
