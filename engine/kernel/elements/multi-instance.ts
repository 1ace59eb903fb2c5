import { remember } from '../compensation.ts';
import { Failure } from '../feel/failure.ts';
import type { MultiInstance } from '../model.ts';
import type { Json, JsonObject } from '../outcome.ts';
import type { Run } from '../run.ts';
import type { At } from './behaviour.ts';
import { boundaryWaits } from './boundary-event.ts';
import { counterOf, enterInstance, holds, type Looping } from './instance.ts';
import { escalate } from './throw-escalation.ts';

/** Kept among the variables of the whole under names that no expression can read: the items, and each instance's result. */
const ITEMS = '#items';
const resultOf = (instance: number): string => `#${instance}`;

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

const own = (run: Run, { id }: At): JsonObject => run.state.variables[id] ?? {};

function item(run: Run, whole: At, index: number): Json | undefined {
  const items = own(run, whole)[ITEMS];
  return Array.isArray(items) ? (items as readonly Json[])[index] : undefined;
}

/** An instance sees its item, and has a place of its own for what it hands over. */
function enter(run: Run, whole: At, { input, output }: MultiInstance, number: number, value: Json = null): void {
  if (!(whole.id in run.state.nodes)) return;
  const given = input?.item === undefined ? {} : { [input.item]: value };
  enterInstance(run, whole, number, { ...(output && { [output.item]: null }), ...given });
}

/** Whatever is not done yet is ended, and the results are handed over in the order of the instances. */
function end(run: Run, whole: At, { output }: MultiInstance): void {
  run.interruptInside(whole.id, whole.id);
  if (output) {
    const kept = own(run, whole);
    const results = Array.from({ length: Number(kept.numberOfInstances) }, (_, n) => kept[resultOf(n + 1)] ?? null);
    run.set(whole.scope, { [output.collection]: results });
  }
  run.leave(whole);
}

const counts = (total: number, completed: number, active: number) => ({
  numberOfInstances: total,
  numberOfActiveInstances: active,
  numberOfCompletedInstances: completed,
  numberOfTerminatedInstances: 0,
});

function countsAfter(run: Run, whole: At, { sequential }: MultiInstance) {
  const { numberOfInstances, numberOfCompletedInstances } = own(run, whole);
  const [total, completed] = [Number(numberOfInstances), Number(numberOfCompletedInstances) + 1];
  return counts(total, completed, sequential ? Math.min(1, total - completed) : total - completed);
}

/** One item for each instance; those of a mere number have none. */
function itemsOf(run: Run, whole: At, { input, cardinality = '0' }: MultiInstance): readonly Json[] {
  const { value } = run.evaluate(input?.collection ?? cardinality, whole.scope);
  if (input && Array.isArray(value)) return value as readonly Json[];
  if (!input && typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MAX_INSTANCES) {
    return Array.from({ length: value }, () => null);
  }
  throw input ? notCollection() : notNumber();
}

/** No process has so many; a number that is wrong by far must not fill the memory. */
const MAX_INSTANCES = 100_000;

const notCollection = () =>
  new Failure('loop-collection', 'What the instances are made from is not a list.', '多实例所依据的数据不是列表。');

const notNumber = () =>
  new Failure(
    'loop-cardinality',
    `The number of instances is not a whole number from 0 to ${MAX_INSTANCES}.`,
    `实例数量不是 0 至 ${MAX_INSTANCES} 的整数。`,
  );
