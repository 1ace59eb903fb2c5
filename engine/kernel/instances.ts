import type { At } from './elements/behaviour.ts';
import { Failure } from './feel/failure.ts';
import type { MultiInstance } from './model.ts';
import type { Json, JsonObject } from './outcome.ts';
import type { Run } from './run.ts';

/** Kept among the variables of the whole under names that no expression can read: the items, and each instance's result. */
export const ITEMS = '#items';
export const resultOf = (instance: number): string => `#${instance}`;

export const own = (run: Run, { id }: At): JsonObject => run.state.variables[id] ?? {};

/** The item of the instance after so many. */
export function item(run: Run, whole: At, index: number): Json | undefined {
  const items = own(run, whole)[ITEMS];
  return Array.isArray(items) ? (items as readonly Json[])[index] : undefined;
}

/** What the instances left, in their order; `null` for one that left nothing. */
export function resultsOf(run: Run, whole: At): readonly Json[] {
  const kept = own(run, whole);
  return Array.from({ length: Number(kept.numberOfInstances) }, (_, n) => kept[resultOf(n + 1)] ?? null);
}

/** How many instances there are, as everything inside sees it (BPMN 13.3.7). */
export const counts = (total: number, completed: number, active: number) => ({
  numberOfInstances: total,
  numberOfActiveInstances: active,
  numberOfCompletedInstances: completed,
  numberOfTerminatedInstances: 0,
});

/** The same once one more of them has completed. */
export function countsAfter(run: Run, whole: At, { sequential }: MultiInstance) {
  const { numberOfInstances, numberOfCompletedInstances } = own(run, whole);
  const [total, completed] = [Number(numberOfInstances), Number(numberOfCompletedInstances) + 1];
  return counts(total, completed, sequential ? Math.min(1, total - completed) : total - completed);
}

/** One item for each instance; those of a mere number have none. */
export function itemsOf(run: Run, whole: At, { input, cardinality = '0' }: MultiInstance): readonly Json[] {
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
