import type { Behaviour, NodeOf } from './behaviour.ts';
import { throwAll } from './throw-all.ts';

export const endEvent: Behaviour<NodeOf<'endEvent'>> = {
  enter: (run, at) => throwAll(run, at, at.node.trigger),
};
