import { gather } from '../gather.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';
import { catching } from './triggers.ts';

export const intermediateCatchEvent: Behaviour<NodeOf<'intermediateCatchEvent'>> = {
  enter(run, at) {
    const [first, ...others] = catching(run, at.node.id, at.scope, at.node.trigger);
    if (!first) {
      run.complete(at);
      return;
    }
    run.wait(at.id, first, at.id);
    for (const wait of others) run.wait(at.id, wait);
  },
  answer(run, at, result, answered) {
    const brought = gather(run, at.node.trigger, at.id, answered, result);
    if (brought) run.complete(at, brought.result);
  },
};
