import type { Standing } from './happen.ts';
import type { Trigger } from './model.ts';
import type { JsonObject } from './outcome.ts';
import type { Run } from './run.ts';
import type { Gathered } from './state.ts';
import type { Wait } from './wait.ts';

/** What an event brings, and the waits that it answered: one, but for a parallel multiple event and what nobody waits for. */
export interface Brought {
  readonly result: JsonObject;
  readonly waits: readonly Wait[];
}

/** One thing that an event needs has come; nothing as long as others are missing (BPMN 10.5.2, Parallel Multiple). */
export function gather(run: Run, trigger: Trigger, on: string, wait: Wait, result: JsonObject): Brought | undefined {
  if (trigger.kind !== 'parallelMultiple') return { result, waits: [wait] };
  const event = wait.element;
  run.emit({ type: 'gathered', node: on, event, wait, result });
  return gathered(run, trigger, on, event);
}

/** The same for what nobody waits for and that does not end what the event stands on: an escalation. */
export function gatherTold(run: Run, event: Standing, on: string, code: string): Brought | undefined {
  const { trigger, id } = event;
  const result = { code };
  if (trigger.kind !== 'parallelMultiple') return { result, waits: [] };
  const number = trigger.of.findIndex((each) => each.kind === 'escalation' && (each.code ?? code) === code);
  run.emit({ type: 'gathered', node: on, event: id, wait: null, trigger: number, result });
  return gathered(run, trigger, on, id);
}

function gathered(run: Run, trigger: Trigger & { kind: 'parallelMultiple' }, on: string, event: string) {
  const come = inOrder(run.state.nodes[on]?.gathered?.[event]);
  if (come.length < trigger.of.length) return undefined;
  run.emit({ type: 'gatheredAll', node: on, event });
  const waits = come.flatMap((part) => part.wait ?? []);
  return { result: Object.assign({}, ...come.map((part) => part.result)), waits };
}

const inOrder = (come: { readonly [trigger: string]: Gathered } = {}): readonly Gathered[] =>
  Object.entries(come)
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, part]) => part);
