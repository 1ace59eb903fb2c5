import type { Behaviour, NodeOf } from './behaviour.ts';
import { thrownMessage } from './throw-message.ts';

export const sendTask: Behaviour<NodeOf<'sendTask'>> = {
  enter(run, at) {
    for (const fact of thrownMessage(run, at, at.node)) run.emit(fact);
    run.complete(at);
  },
};
