import { describe, expect, test } from 'vitest';
import { build, executableProcesses } from '../../engine/bpmn/build.ts';
import { type Element, idOf, many, one } from '../../engine/bpmn/element.ts';
import { outline } from '../../engine/bpmn/outline.ts';
import { parse } from '../../engine/bpmn/parse.ts';
import type { Event } from '../../engine/kernel/event.ts';
import type { Fact } from '../../engine/kernel/fact.ts';
import type { Node, Process } from '../../engine/kernel/model.ts';
import type { Wait } from '../../engine/kernel/wait.ts';
import { waits } from '../../engine/kernel/waits.ts';
import { catalogue } from '../fixtures/fixtures.ts';
import { byPerson, Ensemble } from './ensemble.ts';
import type { Without } from './instance.ts';
import { suite } from './suite.ts';

/** Scenarios that the makers of bpmn-js-token-simulation wrote: traces that owe nothing to this kernel. */
interface Scenario {
  readonly name: string;
  readonly file: string;
  readonly steps: readonly {
    readonly op: string;
    readonly element?: string;
    readonly config?: { readonly activeOutgoing?: string | readonly string[] };
    readonly trace?: readonly string[];
  }[];
  /** `no-trace`: it says only whether the process is over in the end. */
  readonly tags: readonly string[];
  readonly aliveAtEnd: readonly string[];
  /** Flows that its trace leaves out. */
  readonly ignoreFlows: readonly string[];
}

/** The diagram as it is played: its processes together, and who sends to whom. */
interface Diagram {
  readonly processes: readonly Process[];
  readonly all: Pick<Process, 'nodes' | 'flows'>;
  readonly messages: readonly { readonly id: string; readonly source: string; readonly target: string }[];
  /** Ids of the processes and of the pools that stand for them. */
  readonly pools: ReadonlySet<string>;
}

const { title, found, scenarios: all, xml } = suite<Scenario>('token-simulation');

/** Scenarios that the simulator plays otherwise than an engine may, and why. */
const OTHERWISE: { readonly [name: string]: string } = {
  'boundary-interrupting-task': 'its boundary events have no trigger, which BPMN does not allow: refused',
  'boundary-non-interrupting-task': 'its boundary events have no trigger, which BPMN does not allow: refused',
  'inclusive-gateway-visiting-token': 'a person changes the choice of a gateway while it is played',
  'error-no-catch': 'an error that nobody catches fails the instance; the simulator goes on as if nothing had happened',
  'collapsed-compensation-event-sub-process':
    'the simulator shows the plane that a collapsed sub-process is drawn on, which is no element',
  'compensation-error': 'the simulator lets both tokens reach the error end event before the first has its effect',
  'terminate-nested-scopes':
    'two tokens at once: the simulator terminates before the sub-process beside has begun inside',
  'sub-process-multiple-starts':
    'with a start event, all else must be the target of a flow (BPMN 2.0.2, 10.5.2): refused',
  'signal-consume':
    'the simulator lets the innermost consume a signal; it is for everybody who waits (BPMN 2.0.2, 10.5)',
  'signal-rethrow':
    'the simulator lets the innermost consume a signal; it is for everybody who waits (BPMN 2.0.2, 10.5)',
  'signal-madness': 'one token waits for a signal just when another throws it: which comes first is left open',
  'event-sub-process-multiple-starts': 'an event sub-process has exactly one start event (BPMN 2.0.2, 10.3.5): refused',
  'event-sub-process-implicit-start':
    'with a start event, all else must be the target of a flow (BPMN 2.0.2, 10.5.2): refused',
  'process-implicit-start-collaboration':
    'with a start event, all else must be the target of a flow (BPMN 2.0.2, 10.5.2): refused',
  'process-implicit-start-none-event':
    'with a start event, all else must be the target of a flow (BPMN 2.0.2, 10.5.2): refused',
  'process-implicit-start-trigger':
    'with a start event, all else must be the target of a flow (BPMN 2.0.2, 10.5.2): refused',
};

const scenarios = all.filter(({ name }) => !(name in OTHERWISE));

/** The diagram as the simulator reads it: gateways follow its configuration, tasks wait only where it says so. */
async function simulated({ file, steps }: Scenario): Promise<Diagram> {
  const { definitions } = await parse(xml(file));
  const roots = many(definitions, 'rootElements');
  const collaborations = roots.filter(({ $type }) => $type === 'bpmn:Collaboration');
  const marked = definitions ? executableProcesses(definitions) : [];
  const every = roots.filter(({ $type }) => $type === 'bpmn:Process');
  const processes = (collaborations.length > 0 || marked.length === 0 ? every : marked.slice(0, 1)).map((drawn) =>
    asDrawn(drawn, steps),
  );
  const messages = collaborations
    .flatMap((each) => many(each, 'messageFlows'))
    .map((flow) => ({ id: idOf(flow), source: idOf(one(flow, 'sourceRef')), target: idOf(one(flow, 'targetRef')) }));
  const participants = collaborations.flatMap((each) => many(each, 'participants'));
  return {
    processes,
    messages,
    pools: new Set([...processes, ...participants].map(({ id = '' }) => id)),
    all: {
      nodes: Object.assign({}, ...processes.map(({ nodes }) => nodes)),
      flows: Object.assign({}, ...processes.map(({ flows }) => flows)),
    },
  };
}

function asDrawn(drawn: Element, steps: Scenario['steps']): Process {
  const plugin = () => ({ effect: 'read', timeout: 1, retry: { attempts: 1, backoff: 1 }, version: '1' }) as const;
  const built = build(outline(drawn), { ...catalogue, plugin });
  const waiting = steps.flatMap(({ op, element }) => (op === 'waitAtElement' && element ? element : []));
  const active = new Map(steps.map(({ element, config }) => [element, config?.activeOutgoing]));
  const chosen = new Set([...active.values()].flat());
  // it reads no data
  const empty = Object.values(built.nodes).map(
    ({ own: _, given: __, ...node }) => ({ ...node, inputs: [], outputs: [] }) as Node,
  );
  const nodes = empty.map((node) => simulate(node, waiting, [active.get(node.id)].flat()[0]));
  const defaults = new Set(nodes.flatMap((node) => ('default' in node && node.default) || []));
  const flows = Object.values(built.flows).map((flow) => {
    const source = built.nodes[flow.source]?.kind;
    if (source === 'inclusiveGateway') return { ...flow, condition: String(chosen.has(flow.id)) };
    return source === 'exclusiveGateway' && !defaults.has(flow.id) ? { ...flow, condition: 'false' } : flow;
  });
  const byId = <T extends { id: string }>(all: readonly T[]) => Object.fromEntries(all.map((item) => [item.id, item]));
  return { ...built, nodes: byId(nodes), flows: byId(flows) };
}

function simulate(node: Node, waiting: readonly string[], active: string | undefined): Node {
  if (node.kind === 'exclusiveGateway') return { ...node, default: active ?? node.outgoing[0] };
  if (node.kind === 'inclusiveGateway') return active ? node : { ...node, default: node.outgoing[0] };
  if (node.kind === 'receiveTask') return node;
  if ('trigger' in node && node.trigger.kind === 'conditional') {
    // a person says when it is true, as when a message comes
    return { ...node, trigger: { kind: 'message', message: node.id } };
  }
  if ('trigger' in node && node.trigger.kind === 'timer') {
    const again = node.kind === 'boundaryEvent' && !node.interrupting;
    return { ...node, trigger: again ? { kind: 'timer', cycle: '"R/PT1H"' } : { kind: 'timer', duration: '"PT1H"' } };
  }
  if (!('boundary' in node) || /^(subProcess|transaction|adHocSubProcess|callActivity)$/.test(node.kind)) return node;
  const { id, title, parent, incoming, outgoing, inputs, outputs, requirements, boundary } = node;
  const { compensation, forCompensation, undoneBy, eventSubProcess } = node;
  const base = {
    ...{ id, title, parent, incoming, outgoing, inputs, outputs, requirements, boundary },
    ...(compensation && { compensation }),
    ...(forCompensation && { forCompensation }),
    ...(undoneBy && { undoneBy }),
    ...(eventSubProcess && { eventSubProcess }),
  };
  const task = { ...base, kind: 'task' as const };
  return waiting.includes(id) ? byPerson(task) : task;
}

/** Plays the triggers; each start begins an instance of its own. */
function simulateRun({ processes, messages }: Diagram, { steps }: Scenario): Ensemble {
  const ensemble = new Ensemble(processes, (_, facts) => {
    const sent = facts.flatMap((fact) => (fact.type === 'entered' ? fact.element : []));
    for (const element of sent) for (const { source, target } of messages) if (source === element) trigger(target);
  });
  /** Whoever waits there goes on, or else a process begins there; what is sent to a pool as a whole is sent. */
  const trigger = (element: string): void => {
    for (const instance of ensemble.instances) {
      const wait = waits(instance.state).find((candidate) => candidate.element === element);
      if (!wait) continue;
      ensemble.take(instance, answer(wait));
      return;
    }
    const [only] = processes;
    const named = processes.find(({ id, nodes }) => id === element || nodes[element]?.kind === 'startEvent');
    const process = named ?? (processes.length === 1 && messages.length === 0 ? only : undefined);
    if (process) ensemble.begin(process, startAt(process, element));
  };
  for (const { op, element = '' } of steps) {
    if (op === 'trigger') trigger(element);
    if (op === 'signal') trigger(messages.find(({ id }) => id === element)?.target ?? '');
  }
  return ensemble;
}

const startAt = (process: Process, element: string) =>
  process.nodes[element]?.kind === 'startEvent' ? { element } : {};

function answer(wait: Wait): Without<Event> {
  if (wait.kind === 'task') return { type: 'taskCompleted', wait: wait.id, person: 'x', output: {} };
  if (wait.kind === 'message') return { type: 'messageReceived', wait: wait.id, payload: {} };
  if (wait.kind === 'signal') return { type: 'signalReceived', waits: [wait.id], payload: {} };
  return { type: 'timerFired', wait: wait.id };
}

type Drawn = Diagram['all'];

/** Nodes by how they show in a trace: events are signalled, the rest is entered; a join shows each token and is left out. */
function traced(process: Drawn, trace: readonly string[]): { nodes: string[]; flows: string[] } {
  const of = (verb: string) => trace.flatMap((line) => (line.startsWith(`${verb}:`) ? (line.split(':')[1] ?? '') : []));
  const signalled = (id: string) => isSignalled(process.nodes[id]) || isChosen(process, id);
  const entered = of('enter').filter((id) => id in process.nodes && !signalled(id) && !isJoin(process, id));
  return {
    nodes: [...of('signal').filter(signalled), ...entered].sort(),
    flows: of('enter')
      .filter((id) => id in process.flows)
      .sort(),
  };
}

/** What the simulator shows as a signal: how a scope or a boundary begins, and where a link leads. */
const isSignalled = (node: Node | undefined): boolean =>
  node?.kind === 'startEvent' ||
  (node?.kind === 'subProcess' && node.eventSubProcess === true) ||
  node?.kind === 'boundaryEvent' ||
  (node?.kind === 'intermediateCatchEvent' && node.trigger.kind === 'link');

/** An event after an event-based gateway is signalled where its token waits: it is never entered. */
const isChosen = ({ nodes, flows }: Drawn, id: string): boolean =>
  nodes[id]?.incoming.some((flow) => nodes[flows[flow]?.source ?? '']?.kind === 'eventBasedGateway') ?? false;

/** A pair of links is a flow to the kernel, and nothing that is drawn. */
const isDrawn = (process: Drawn, flow: string): boolean => {
  const source = process.nodes[process.flows[flow]?.source ?? ''];
  return !(source && 'trigger' in source && source.trigger.kind === 'link' && source.kind === 'intermediateThrowEvent');
};

/** An activity that stands once more, only for what was completed in it to be undone. */
const isUndoing = (process: Drawn, fact: Fact): fact is Extract<Fact, { type: 'compensationBegun' }> =>
  fact.type === 'compensationBegun' &&
  fact.after === 'leave' &&
  'boundary' in (process.nodes[fact.node.slice(0, fact.node.lastIndexOf('#'))] ?? {});

/** The simulator shows no join, and of a compensation only what undoes. */
const isShown = (process: Drawn, id: string): boolean =>
  !isJoin(process, id) &&
  !Object.values(process.nodes).some((node) => 'compensation' in node && node.compensation?.boundary === id);

const isJoin = (process: Drawn, id: string) => /^(parallel|inclusive)Gateway$/.test(process.nodes[id]?.kind ?? '');

describe.skipIf(!found)(title, () => {
  test('has scenarios that this kernel executes', () => {
    expect(scenarios.length).toBe(115);
  });

  test.each(scenarios.map((scenario) => [`${scenario.name} (${scenario.file})`, scenario] as const))(
    '%s',
    async (_, scenario) => {
      const diagram = await simulated(scenario);
      const process = diagram.all;
      const { instances, facts } = simulateRun(diagram, scenario);
      const expected = traced(
        process,
        scenario.steps.flatMap(({ trace = [] }) => trace),
      );
      const again = new Set(facts.flatMap((fact) => (isUndoing(process, fact) ? fact.node : [])));
      const entered = facts.flatMap((fact) =>
        fact.type === 'entered' && isShown(process, fact.element) && !again.has(fact.node) ? fact.element : [],
      );
      const taken = facts.flatMap((fact) => (fact.type === 'taken' && isDrawn(process, fact.flow) ? fact.flow : []));
      const flows = taken.filter((id) => !scenario.ignoreFlows.includes(id));
      const played = { nodes: entered.sort(), flows: flows.sort() };
      if (!scenario.tags.includes('no-trace')) expect(played).toEqual(expected);
      const alive = scenario.aliveAtEnd.filter((id) => diagram.pools.has(id)).length;
      expect(instances.filter(({ state }) => state.status === 'active').length).toBe(alive);
    },
  );
});
