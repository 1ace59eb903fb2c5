import type { Node, Process } from '../kernel/model.ts';
import type { State } from '../kernel/state.ts';
import { triggersOf } from '../kernel/triggers.ts';

/** An event beside something that lasts, on its border or in an event sub-process, which does not end it and so may happen again. */
export const standsBeside = (node: Node): boolean =>
  (node.kind === 'boundaryEvent' && !node.interrupting) || (node.kind === 'startEvent' && node.interrupting === false);

/** It waits again at once, by itself: of a timer that is left out, as what it repeats has become one hour. */
export const waitsAgain = (node: Node): boolean =>
  standsBeside(node) && 'trigger' in node && triggersOf(node.trigger).some(({ kind }) => AGAIN.includes(kind));

const AGAIN: readonly string[] = ['message', 'signal'];

/** By the counter of the event's executions: its own waits took the first numbers. */
export function hasHappened({ nodes }: Process, { counters }: State, element: string): boolean {
  const node = nodes[element];
  return (counters[element] ?? 0) > (node && 'trigger' in node ? triggersOf(node.trigger).length : 1);
}
