import type { Behaviour, NodeOf } from './behaviour.ts';
import { throwMessage } from './throw-message.ts';

export const sendTask: Behaviour<NodeOf<'sendTask'>> = {
  enter(run, at) {
    throwMessage(run, at, at.node);
    run.complete(at);
  },
};
