import { Failure } from '../feel/failure.ts';
import type { Expression, Loop, Node } from '../model.ts';
import type { JsonObject } from '../outcome.ts';
import type { Run } from '../run.ts';
import type { At } from './behaviour.ts';

/** What goes on once an instance is over. */
export type Next = () => void;

/** How an activity repeats itself: a node for the whole, and inside it one of the same element for each instance. */
export interface Looping<L extends Loop = Loop> {
  begin(run: Run, whole: At, loop: L): void;
  /** An instance has completed. Evaluates everything first and says what is to be done then. */
  after(run: Run, instance: At, whole: At, loop: L): Next;
}

export const loopOf = (node: Node): Loop | undefined => ('loop' in node ? node.loop : undefined);

/** Whether a node is one instance of a loop rather than the whole: it stands inside its own element. */
export const isInstance = (run: Run, { scope, node }: At): boolean => run.state.nodes[scope]?.element === node.id;

/** Begins the instance of that number, with what is its own. */
export function enterInstance(run: Run, whole: At, loopCounter: number, own: JsonObject = {}): void {
  run.enter(whole.node.id, whole.id, [], {}, run.fresh(whole.node.id), { ...own, loopCounter });
}

/** The number of an instance, from 1. */
export const counterOf = (run: Run, { id }: At): number => Number(run.state.variables[id]?.loopCounter ?? 0);

/** A condition of a loop, asked with counts that are not written yet. */
export function holds(run: Run, condition: Expression, scope: string, counts: JsonObject): boolean {
  const { value } = run.evaluate(condition, scope, undefined, counts);
  if (typeof value === 'boolean') return value;
  throw new Failure(
    'loop-condition',
    'The condition of the loop is neither true nor false.',
    '循环条件的结果既非真也非假。',
  );
}
