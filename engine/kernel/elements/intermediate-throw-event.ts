import type { Behaviour, NodeOf } from './behaviour.ts';
import { throwAll } from './throw-all.ts';

export const intermediateThrowEvent: Behaviour<NodeOf<'intermediateThrowEvent'>> = {
  enter: (run, at) => throwAll(run, at, at.node.trigger),
};
