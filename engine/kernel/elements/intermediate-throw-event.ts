import type { Behaviour, NodeOf } from './behaviour.ts';
import { throwMessage } from './throw-message.ts';

export const intermediateThrowEvent: Behaviour<NodeOf<'intermediateThrowEvent'>> = {
  enter(run, at) {
    if (at.node.trigger.kind === 'message') throwMessage(run, at, at.node.trigger);
    run.complete(at);
  },
};
