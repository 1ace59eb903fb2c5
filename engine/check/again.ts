import type { Node } from '../kernel/model.ts';

/** An event beside something that lasts, on its border or in an event sub-process, which does not end it and so may happen again. */
export const standsBeside = (node: Node): boolean =>
  (node.kind === 'boundaryEvent' && !node.interrupting) || (node.kind === 'startEvent' && node.interrupting === false);

/** It waits again at once, by itself: of a timer that is left out, as what it repeats has become one hour. */
export const waitsAgain = (node: Node): boolean =>
  standsBeside(node) && 'trigger' in node && (node.trigger.kind === 'message' || node.trigger.kind === 'signal');
