import type { Behaviour, NodeOf } from './behaviour.ts';
import { thrownMessage } from './throw-message.ts';

export const sendTask: Behaviour<NodeOf<'sendTask'>> = {
  enter(run, at) {
    run.emit(thrownMessage(run, at, at.node));
    run.complete(at);
  },
};
