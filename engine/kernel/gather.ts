import type { Trigger } from './model.ts';
import type { JsonObject } from './outcome.ts';
import type { Run } from './run.ts';
import type { Gathered } from './state.ts';
import type { Wait } from './wait.ts';

/** What an event brings, and the waits that it answered: one, but for a parallel multiple event. */
export interface Brought {
  readonly result: JsonObject;
  readonly waits: readonly Wait[];
}

/** One thing that an event needs has come; nothing as long as others are missing (BPMN 10.5.2, Parallel Multiple). */
export function gather(run: Run, trigger: Trigger, on: string, wait: Wait, result: JsonObject): Brought | undefined {
  if (trigger.kind !== 'parallelMultiple') return { result, waits: [wait] };
  const event = wait.element;
  run.emit({ type: 'gathered', node: on, event, wait, result });
  const come = inOrder(run.state.nodes[on]?.gathered?.[event]);
  if (come.length < trigger.of.length) return undefined;
  run.emit({ type: 'gatheredAll', node: on, event });
  return { result: Object.assign({}, ...come.map((part) => part.result)), waits: come.map((part) => part.wait) };
}

const inOrder = (come: { readonly [trigger: string]: Gathered } = {}): readonly Gathered[] =>
  Object.entries(come)
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, part]) => part);
