import type { Event } from '../../engine/kernel/event.ts';
import type { Fact } from '../../engine/kernel/fact.ts';
import type { Node, Process } from '../../engine/kernel/model.ts';
import { listeners } from '../../engine/kernel/signal.ts';
import { Instance, type Without } from './instance.ts';

type Start = Omit<Extract<Event, { type: 'start' }>, 'type' | 'id' | 'at'>;

/** Instances that are played together in memory. */
export class Ensemble {
  readonly instances: Instance[] = [];
  readonly facts: Fact[] = [];
  private readonly processes: readonly Process[];
  private readonly after: (instance: Instance, facts: readonly Fact[]) => void;

  /** `after` is asked after each step, once its signals were told. */
  constructor(processes: readonly Process[], after: (instance: Instance, facts: readonly Fact[]) => void = () => {}) {
    this.processes = processes;
    this.after = after;
  }

  begin(process: Process, start: Partial<Start> = {}): Instance {
    const instance = new Instance(process);
    this.instances.push(instance);
    this.take(instance, { type: 'start', variables: {}, parameters: {}, ...start });
    return instance;
  }

  take(instance: Instance, event: Without<Event>): void {
    const facts = instance.take(event);
    this.facts.push(...facts);
    for (const fact of facts) if (fact.type === 'signalThrown') this.tell(instance, fact.signal);
    this.after(instance, facts);
  }

  /** What the relay does with a signal: every other instance hears it, and every start event begins one. */
  private tell(by: Instance, signal: string): void {
    for (const instance of [...this.instances]) {
      const heard = instance === by ? [] : listeners(instance.state, signal);
      if (heard.length > 0) this.take(instance, { type: 'signalReceived', waits: heard, payload: {} });
    }
    for (const process of this.processes) {
      for (const { id } of signalStarts(process, signal)) this.begin(process, { element: id });
    }
  }
}

const signalStarts = (process: Process, signal: string) =>
  Object.values(process.nodes).filter(
    (node) =>
      node.kind === 'startEvent' &&
      node.parent === process.id &&
      node.trigger.kind === 'signal' &&
      node.trigger.signal === signal,
  );

/** A task that waits until the test completes it. */
export const byPerson = <N extends Node>(node: N) => ({
  ...node,
  kind: 'userTask' as const,
  assignment: { roles: ['qa'], guards: [], separation: { tasks: [], relations: [] } },
});
