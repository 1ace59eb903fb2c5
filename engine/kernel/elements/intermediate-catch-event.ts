import type { Behaviour, NodeOf } from './behaviour.ts';
import { catching } from './triggers.ts';

export const intermediateCatchEvent: Behaviour<NodeOf<'intermediateCatchEvent'>> = {
  enter(run, at) {
    const wait = catching(run, at.node.id, at.scope, at.node.trigger);
    if (wait) run.wait(at.id, wait, at.id);
    else run.complete(at);
  },
};
