import type { Behaviour, NodeOf } from './behaviour.ts';

/** Nothing to do that the engine knows of: passed at once. */
export const task: Behaviour<NodeOf<'task'>> = {
  enter: (run, at) => run.complete(at),
};
