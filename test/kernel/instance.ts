import type { Event } from '../../engine/kernel/event.ts';
import type { Fact } from '../../engine/kernel/fact.ts';
import { initial } from '../../engine/kernel/initial.ts';
import type { Process } from '../../engine/kernel/model.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { reject } from '../../engine/kernel/reject.ts';
import type { State } from '../../engine/kernel/state.ts';
import { step } from '../../engine/kernel/step.ts';
import type { Wait } from '../../engine/kernel/wait.ts';
import { waits } from '../../engine/kernel/waits.ts';

/** An event before it has an id and a time. */
export type Without<E> = E extends Event ? Omit<E, 'id' | 'at'> : never;

/** An instance driven by hand: what tests that look at facts, waits and refusals say their story in. */
export class Instance {
  state: State = initial;
  readonly process: Process;
  private events = 0;

  constructor(process: Process) {
    this.process = process;
  }

  start(variables: JsonObject = {}, parameters: JsonObject = {}): readonly Fact[] {
    return this.take({ type: 'start', variables, parameters });
  }

  take(event: Without<Event>, at = '2026-01-05T01:00:00.000Z'): readonly Fact[] {
    this.events += 1;
    const stamped: Event = { ...event, id: `e${this.events}`, at };
    const { state, facts } = step(this.process, this.state, stamped);
    this.state = state;
    return facts;
  }

  refusal(event: Without<Event>) {
    return reject(this.process, this.state, { ...event, id: 'asked', at: '2026-01-05T01:00:00.000Z' } as Event);
  }

  waiting<K extends Wait['kind']>(kind: K): Extract<Wait, { kind: K }>[] {
    return waits(this.state).filter((wait): wait is Extract<Wait, { kind: K }> => wait.kind === kind);
  }
}
