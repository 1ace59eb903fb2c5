import type { Case } from '../../engine/cases/case.ts';
import { type Played, play } from '../../engine/cases/play.ts';
import { isInside } from '../../engine/instances/perform.ts';
import type { Event } from '../../engine/kernel/event.ts';
import { initial } from '../../engine/kernel/initial.ts';
import type { Job, Node, Process, SingleTrigger, StoreAccess, Trigger } from '../../engine/kernel/model.ts';
import { step } from '../../engine/kernel/step.ts';
import { waits } from '../../engine/kernel/waits.ts';

/** One scenario of a diagram, made ready for servers: names of its own, times that pass soon, and how the kernel alone played it. */
export interface Rehearsal {
  readonly name: string;
  readonly process: Process;
  readonly scenario: Case;
  readonly played: Played;
}

/** `soon` is how many seconds the first timer takes that the scenario lets fire, and each next one longer; every other one fires never. */
export function rehearsal(name: string, process: Process, scenario: Case, soon: number): Rehearsal {
  const fired = [...new Set(scenario.steps.flatMap((each) => ('fire' in each ? each.element : [])))];
  const held = holdsWork(process, play(process, scenario).events);
  const key = name.replace(/[^a-z0-9]+/gi, '-').toLowerCase();
  const nodes = Object.values(process.nodes).map((node) => ownNode(node, { key, fired, held, soon, root: process.id }));
  const ready = { ...process, id: key, nodes: Object.fromEntries(nodes.map((node) => [node.id, node])) };
  const own = ownScenario(scenario, key);
  return { name, process: ready, scenario: own, played: play(ready, own) };
}

interface Own {
  readonly key: string;
  readonly fired: readonly string[];
  /** Work must wait for its turn, so it is done outside of the transaction. */
  readonly held: boolean;
  readonly soon: number;
  readonly root: string;
}

function ownNode(node: Node, own: Own): Node {
  const { key, held, root } = own;
  const base = { ...node, ...ownStores(node, held), parent: node.parent === root ? key : node.parent };
  if ('trigger' in base) return { ...base, trigger: ownTrigger(base.trigger, node.id, own) } as Node;
  if ('message' in base) return { ...base, message: `${key}:${base.message}` };
  if (base.kind === 'userTask') return { ...base, assignment: { ...base.assignment, roles: ['qa-reviewer'] } };
  if (base.kind === 'callActivity') return { ...base, process: `${key}-called` };
  if (base.kind === 'serviceTask' && held) {
    return { ...base, job: outside(base.job) };
  }
  return base;
}

const outside = (job: Job): Job => ({ ...job, plugin: 'test.external', effect: 'external' });

function ownStores({ reads, writes }: Node, held: boolean): Pick<Node, 'reads' | 'writes'> {
  const own = (all: readonly StoreAccess[]) => all.map((each) => (held ? { ...each, job: outside(each.job) } : each));
  return { ...(reads && { reads: own(reads) }), ...(writes && { writes: own(writes) }) };
}

function ownTrigger(trigger: Trigger, element: string, own: Own): Trigger {
  if (trigger.kind === 'multiple' || trigger.kind === 'parallelMultiple') {
    return { ...trigger, of: trigger.of.map((each) => ownSingle(each, element, own)) };
  }
  return ownSingle(trigger, element, own);
}

function ownSingle(trigger: SingleTrigger, element: string, { key, fired, soon }: Own): SingleTrigger {
  if (trigger.kind === 'message') return { ...trigger, message: `${key}:${trigger.message}` };
  if (trigger.kind === 'signal') return { ...trigger, signal: `${key}:${trigger.signal}` };
  if (trigger.kind !== 'timer') return trigger;
  const time = fired.includes(element) ? `PT${soon * (1 + fired.indexOf(element))}S` : 'P1D';
  const repeats = /^"(R\d*)\//.exec(trigger.cycle ?? '')?.[1];
  return repeats === undefined
    ? { kind: 'timer', duration: JSON.stringify(time) }
    : { kind: 'timer', cycle: JSON.stringify(`${repeats}/${time}`) };
}

const ownScenario = (scenario: Case, key: string): Case => ({
  ...scenario,
  steps: scenario.steps.map((each) => {
    if ('message' in each) return { ...each, message: `${key}:${each.message}` };
    return 'signal' in each ? { ...each, signal: `${key}:${each.signal}` } : each;
  }),
  expect: {
    ...scenario.expect,
    ...(scenario.expect.messages && { messages: scenario.expect.messages.map((it) => `${key}:${it}`) }),
    ...(scenario.expect.signals && { signals: scenario.expect.signals.map((it) => `${key}:${it}`) }),
  },
});

/** Whether work stands undone while something else happens, or when all is over: `advance` would do it at once. */
function holdsWork(process: Process, events: readonly Event[]): boolean {
  let state = initial;
  for (const event of events) {
    const due = waits(state).find(isInside);
    if (due && !('wait' in event && event.wait === due.id)) return true;
    state = step(process, state, event).state;
  }
  return waits(state).some(isInside);
}
