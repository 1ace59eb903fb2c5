import type { Process } from '../../engine/kernel/model.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { ROOT } from '../../engine/kernel/state.ts';
import type { Wait } from '../../engine/kernel/wait.ts';
import { waits } from '../../engine/kernel/waits.ts';
import { Ensemble } from './ensemble.ts';
import type { Instance } from './instance.ts';

interface Call {
  readonly by: Instance;
  readonly wait: string;
  readonly called: Instance;
}

/** Processes that call one another, played in memory; the names of the data given at first are parameters of them all. */
export class Play {
  readonly ensemble: Ensemble;
  private readonly processes: readonly Process[];
  private readonly parameters: JsonObject;
  private readonly calls: Call[] = [];

  constructor(processes: readonly Process[], startEvent: string, data: JsonObject) {
    this.processes = processes;
    this.parameters = { given: Object.keys(data) };
    this.ensemble = new Ensemble(processes);
    const first = processes.find(({ nodes }) => startEvent in nodes);
    if (!first) throw new Error(`No start event "${startEvent}"`);
    this.ensemble.begin(first, { element: startEvent, variables: data, parameters: this.parameters });
    this.relay();
  }

  /** Everything that is awaited. */
  open(): { instance: Instance; wait: Wait }[] {
    return this.ensemble.instances.flatMap((instance) => waits(instance.state).map((wait) => ({ instance, wait })));
  }

  /** Completes the tasks in that order, as far as each of them waits when its turn comes. */
  complete(order: readonly string[]): string[] {
    const completed: string[] = [];
    for (const element of order) {
      const next = this.open().find(({ wait }) => wait.kind === 'task' && wait.element === element);
      if (!next) break;
      this.ensemble.take(next.instance, { type: 'taskCompleted', wait: next.wait.id, person: 'x', output: {} });
      completed.push(element);
      this.relay();
    }
    return completed;
  }

  /** Called processes run as instances of their own, as long as somebody waits for them. */
  private relay(): void {
    while (this.beginCalled() || this.endCalled());
  }

  private beginCalled(): boolean {
    for (const { instance: by, wait } of this.open()) {
      if (wait.kind !== 'process' || this.calls.some((call) => call.by === by && call.wait === wait.id)) continue;
      const process = this.processes.find(({ id }) => id === wait.process);
      if (!process) throw new Error(`No process "${wait.process}"`);
      const called = this.ensemble.begin(process, { variables: wait.input, parameters: this.parameters });
      return this.calls.push({ by, wait: wait.id, called }) > 0;
    }
    return false;
  }

  private endCalled(): boolean {
    for (const { by, wait, called } of this.calls) {
      const [awaited, active] = [wait in by.state.waits, called.state.status === 'active'];
      if (awaited === active) continue;
      if (awaited)
        this.ensemble.take(by, { type: 'processCompleted', wait, output: called.state.variables[ROOT] ?? {} });
      else this.ensemble.take(called, { type: 'cancelled', reason: 'nobody waits for it any more' });
      return true;
    }
    return false;
  }
}
