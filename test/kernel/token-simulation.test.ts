import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build, executableProcesses } from '../../engine/bpmn/build.ts';
import { many } from '../../engine/bpmn/element.ts';
import { outline } from '../../engine/bpmn/outline.ts';
import { parse } from '../../engine/bpmn/parse.ts';
import type { Event } from '../../engine/kernel/event.ts';
import type { Fact } from '../../engine/kernel/fact.ts';
import { initial } from '../../engine/kernel/initial.ts';
import type { Node, Process } from '../../engine/kernel/model.ts';
import { listeners } from '../../engine/kernel/signal.ts';
import type { State } from '../../engine/kernel/state.ts';
import { step } from '../../engine/kernel/step.ts';
import type { Wait } from '../../engine/kernel/wait.ts';
import { waits } from '../../engine/kernel/waits.ts';
import { catalogue } from '../fixtures/fixtures.ts';

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
}

const folder = join(process.env.SIGNET_SUITES ?? '../shared/suites', 'token-simulation');
const found = existsSync(join(folder, 'cases.json'));

/** Constructs that deployment refuses by name. */
const REFUSED = /messageFlow|instantiate/;

/** Scenarios that the simulator plays otherwise than an engine may, and why. */
const OTHERWISE: { readonly [name: string]: string } = {
  'boundary-interrupting-task': 'its boundary events have no trigger, which BPMN does not allow: refused',
  'boundary-non-interrupting-task': 'its boundary events have no trigger, which BPMN does not allow: refused',
  'event-based-gateway-same-events':
    'the simulator shows no token on the flow from the gateway to the event that happened',
  'inclusive-gateway-visiting-token': 'a person changes the choice of a gateway while it is played',
  'error-no-catch': 'an error that nobody catches fails the instance; the simulator goes on as if nothing had happened',
  'collapsed-compensation-event-sub-process':
    'the simulator shows the plane that a collapsed sub-process is drawn on, which is no element',
  'compensation-error': 'the simulator lets both tokens reach the error end event before the first has its effect',
  'event-based-gateway': 'the simulator shows no token on the flow from the gateway to the event that happened',
  'terminate-nested-scopes':
    'two tokens at once: the simulator terminates before the sub-process beside has begun inside',
  'sub-process-multiple-starts':
    'with a start event, all else must be the target of a flow (BPMN 2.0.2, 10.5.2): refused',
  'signal-trigger-event-based-gateway':
    'the simulator shows no token on the flow from the gateway to the event that happened',
  'signal-consume':
    'the simulator lets the innermost consume a signal; it is for everybody who waits (BPMN 2.0.2, 10.5)',
  'signal-rethrow':
    'the simulator lets the innermost consume a signal; it is for everybody who waits (BPMN 2.0.2, 10.5)',
  'signal-madness': 'one token waits for a signal just when another throws it: which comes first is left open',
  'event-sub-process-multiple-starts': 'an event sub-process has exactly one start event (BPMN 2.0.2, 10.3.5): refused',
  'event-sub-process-implicit-start':
    'with a start event, all else must be the target of a flow (BPMN 2.0.2, 10.5.2): refused',
  'process-implicit-start-none-event':
    'with a start event, all else must be the target of a flow (BPMN 2.0.2, 10.5.2): refused',
  'process-implicit-start-trigger':
    'with a start event, all else must be the target of a flow (BPMN 2.0.2, 10.5.2): refused',
};

const scenarios: readonly Scenario[] = found
  ? (JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as Scenario[]).filter(
      ({ name, file }) => !(name in OTHERWISE) && !REFUSED.test(readFileSync(join(folder, file), 'utf8')),
    )
  : [];

/** The diagram as the simulator reads it: gateways follow its configuration, tasks wait only where it says so. */
async function simulated({ file, steps }: Scenario): Promise<Process> {
  const { definitions } = await parse(readFileSync(join(folder, file), 'utf8'));
  const processes = definitions ? executableProcesses(definitions) : [];
  const drawn =
    processes[0] ?? (definitions && many(definitions, 'rootElements').find(({ $type }) => $type === 'bpmn:Process'));
  if (!drawn) throw new Error(`No process in ${file}`);
  const plugin = () => ({ effect: 'read', timeout: 1, retry: { attempts: 1, backoff: 1 }, version: '1' }) as const;
  const built = build(outline(drawn), { ...catalogue, plugin });
  const waiting = steps.flatMap(({ op, element }) => (op === 'waitAtElement' && element ? element : []));
  const active = new Map(steps.map(({ element, config }) => [element, config?.activeOutgoing]));
  const chosen = new Set([...active.values()].flat());
  const nodes = Object.values(built.nodes).map((node) => simulate(node, waiting, [active.get(node.id)].flat()[0]));
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
  const assignment = { roles: ['qa'], guards: [], separation: { tasks: [], relations: [] } };
  return waiting.includes(id) ? { ...base, kind: 'userTask', assignment } : { ...base, kind: 'task' };
}

/** Plays the triggers; each start begins an instance of its own. */
function simulateRun(process: Process, { steps }: Scenario): { states: State[]; facts: Fact[] } {
  const states: State[] = [];
  const facts: Fact[] = [];
  const take = (index: number, event: Event): void => {
    const after = step(process, states[index] ?? initial, event);
    states[index] = after.state;
    facts.push(...after.facts);
    for (const fact of after.facts) if (fact.type === 'signalThrown') tell(index, fact.signal, event);
  };
  /** What the relay does with a signal: every other instance hears it, and every start event begins one. */
  const tell = (by: number, signal: string, { at }: Event): void => {
    for (const index of states.keys()) {
      const heard = index === by ? [] : listeners(states[index] ?? initial, signal);
      if (heard.length > 0)
        take(index, { id: `s${facts.length}`, at, type: 'signalReceived', waits: heard, payload: {} });
    }
    for (const { id: element } of signalStarts(process, signal)) {
      take(states.length, { id: `s${facts.length}`, at, type: 'start', variables: {}, parameters: {}, element });
    }
  };
  for (const [index, { op, element = '' }] of steps.entries()) {
    if (op !== 'trigger') continue;
    const stamp = { id: `e${index}`, at: '2026-01-05T01:00:00.000Z' };
    const at = states.findIndex((state) => waits(state).some((wait) => wait.element === element));
    const wait = at < 0 ? undefined : waits(states[at] ?? initial).find((candidate) => candidate.element === element);
    if (wait) take(at, answer(wait, stamp));
    else take(states.length, { ...stamp, type: 'start', variables: {}, parameters: {}, ...startAt(process, element) });
  }
  return { states, facts };
}

const signalStarts = (process: Process, signal: string) =>
  Object.values(process.nodes).filter(
    (node) =>
      node.kind === 'startEvent' &&
      node.parent === process.id &&
      node.trigger.kind === 'signal' &&
      node.trigger.signal === signal,
  );

const startAt = (process: Process, element: string) =>
  process.nodes[element]?.kind === 'startEvent' ? { element } : {};

function answer(wait: Wait, stamp: { id: string; at: string }): Event {
  if (wait.kind === 'task') return { ...stamp, type: 'taskCompleted', wait: wait.id, person: 'x', output: {} };
  if (wait.kind === 'message') return { ...stamp, type: 'messageReceived', wait: wait.id, payload: {} };
  if (wait.kind === 'signal') return { ...stamp, type: 'signalReceived', waits: [wait.id], payload: {} };
  return { ...stamp, type: 'timerFired', wait: wait.id };
}

/** Nodes by how they show in a trace: events are signalled, the rest is entered; a join shows each token and is left out. */
function traced(process: Process, trace: readonly string[]): { nodes: string[]; flows: string[] } {
  const of = (verb: string) => trace.flatMap((line) => (line.startsWith(`${verb}:`) ? (line.split(':')[1] ?? '') : []));
  const signalled = (id: string) => isSignalled(process.nodes[id]);
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

/** A pair of links is a flow to the kernel, and nothing that is drawn. */
const isDrawn = (process: Process, flow: string): boolean => {
  const source = process.nodes[process.flows[flow]?.source ?? ''];
  return !(source && 'trigger' in source && source.trigger.kind === 'link' && source.kind === 'intermediateThrowEvent');
};

/** An activity that stands once more, only for what was completed in it to be undone. */
const isUndoing = (process: Process, fact: Fact): fact is Extract<Fact, { type: 'compensationBegun' }> =>
  fact.type === 'compensationBegun' &&
  fact.after === 'leave' &&
  'boundary' in (process.nodes[fact.node.slice(0, fact.node.lastIndexOf('#'))] ?? {});

/** The simulator shows no join, and of a compensation only what undoes. */
const isShown = (process: Process, id: string): boolean =>
  !isJoin(process, id) &&
  !Object.values(process.nodes).some((node) => 'compensation' in node && node.compensation?.boundary === id);

const isJoin = (process: Process, id: string) => /^(parallel|inclusive)Gateway$/.test(process.nodes[id]?.kind ?? '');

describe.skipIf(!found)(`token simulation suite${found ? '' : ` (not found in ${folder}: set SIGNET_SUITES)`}`, () => {
  test('has scenarios that this kernel executes', () => {
    expect(scenarios.length).toBe(99);
  });

  test.each(scenarios.map((scenario) => [`${scenario.name} (${scenario.file})`, scenario] as const))(
    '%s',
    async (_, scenario) => {
      const process = await simulated(scenario);
      const { states, facts } = simulateRun(process, scenario);
      const expected = traced(
        process,
        scenario.steps.flatMap(({ trace = [] }) => trace),
      );
      const again = new Set(facts.flatMap((fact) => (isUndoing(process, fact) ? fact.node : [])));
      const entered = facts.flatMap((fact) =>
        fact.type === 'entered' && isShown(process, fact.element) && !again.has(fact.node) ? fact.element : [],
      );
      const taken = facts.flatMap((fact) => (fact.type === 'taken' && isDrawn(process, fact.flow) ? fact.flow : []));
      const played = { nodes: entered.sort(), flows: taken.sort() };
      if (!scenario.tags.includes('no-trace')) expect(played).toEqual(expected);
      const alive = scenario.aliveAtEnd.filter((id) => id === process.id).length;
      expect(states.filter(({ status }) => status === 'active').length).toBe(alive);
    },
  );
});
