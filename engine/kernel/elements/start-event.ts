import type { Behaviour, NodeOf } from './behaviour.ts';

export const startEvent: Behaviour<NodeOf<'startEvent'>> = {
  enter: (run, at, result) => run.complete(at, result),
};
