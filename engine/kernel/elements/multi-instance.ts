import { remember } from '../compensation.ts';
import { counts, countsAfter, ITEMS, item, itemsOf, own, resultOf, resultsOf } from '../instances.ts';
import type { MultiInstance } from '../model.ts';
import type { Json, JsonObject } from '../outcome.ts';
import type { Run } from '../run.ts';
import type { At } from './behaviour.ts';
import { boundaryWaits } from './boundary-event.ts';
import { counterOf, enterInstance, holds, type Looping } from './instance.ts';
import { escalate } from './throw-escalation.ts';

/** The counts are variables of the whole, so that whatever stands inside sees them (BPMN 13.3.7). */
export const multiInstance: Looping<MultiInstance> = {
  begin(run, whole, loop) {
    const around = boundaryWaits(run, whole);
    const items = itemsOf(run, whole, loop);
    const first = loop.sequential ? Math.min(1, items.length) : items.length;
    const kept: JsonObject = loop.sequential && loop.input ? { [ITEMS]: items } : {};
    run.emit({ type: 'variablesSet', scope: whole.id, values: { ...counts(items.length, 0, first), ...kept } });
    for (const wait of around) run.wait(whole.id, wait);
    if (items.length === 0) end(run, whole, loop);
    for (let n = 1; n <= first; n += 1) enter(run, whole, loop, n, items[n - 1]);
  },
  after(run, instance, whole, loop) {
    const number = counterOf(run, instance);
    const after = countsAfter(run, whole, loop);
    const early = loop.completion !== undefined && holds(run, loop.completion, instance.id, after);
    const over = early || after.numberOfCompletedInstances === after.numberOfInstances;
    const told = (loop.throws ?? []).filter(({ condition: c }) => !c || holds(run, c, instance.id, after));
    const result = loop.output ? { [resultOf(number)]: own(run, instance)[loop.output.item] ?? null } : {};
    return () => {
      run.emit({ type: 'variablesSet', scope: whole.id, values: { ...after, ...result } });
      if (!told.every(({ escalation }) => escalate(run, instance, escalation))) return;
      remember(run, instance);
      run.left(instance);
      if (over) end(run, whole, loop);
      else if (loop.sequential) run.later(() => enter(run, whole, loop, number + 1, item(run, whole, number)), 0);
    };
  },
};

/** An instance sees its item, and has a place of its own for what it hands over. */
function enter(run: Run, whole: At, { input, output }: MultiInstance, number: number, value: Json = null): void {
  if (!(whole.id in run.state.nodes)) return;
  const given = input?.item === undefined ? {} : { [input.item]: value };
  enterInstance(run, whole, number, { ...(output && { [output.item]: null }), ...given });
}

/** Whatever is not done yet is ended, and the results are handed over in the order of the instances. */
function end(run: Run, whole: At, { output }: MultiInstance): void {
  run.interruptInside(whole.id, whole.id);
  if (output) run.set(whole.scope, { [output.collection]: resultsOf(run, whole) });
  run.leave(whole);
}
