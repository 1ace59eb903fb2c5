import { gather } from '../gather.ts';
import { ROOT } from '../state.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';
import { catching } from './triggers.ts';

/** Has happened when it is entered; but nothing goes on in a process that several things begin before the last of them has come. */
export const startEvent: Behaviour<NodeOf<'startEvent'>> = {
  enter(run, at, result) {
    const { trigger } = at.node;
    if (trigger.kind !== 'parallelMultiple' || at.scope !== ROOT) {
      run.complete(at, result);
      return;
    }
    for (const wait of catching(run, at.node.id, at.id, trigger)) run.wait(at.id, wait);
  },
  answer(run, at, result, answered) {
    const brought = gather(run, at.node.trigger, at.id, answered, result);
    if (brought) run.complete(at, brought.result);
  },
};
