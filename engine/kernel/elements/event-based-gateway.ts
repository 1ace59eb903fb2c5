import type { Node } from '../model.ts';
import type { Run, Wanted } from '../run.ts';
import type { Behaviour, NodeOf } from './behaviour.ts';
import { messageWait } from './receive-task.ts';
import { catching } from './triggers.ts';

/**
 * Waits for all the events that follow it; the first that happens takes the token and the others are forgotten. One that
 * begins a process by all of them gives each a token of its own.
 */
export const eventBasedGateway: Behaviour<NodeOf<'eventBasedGateway'>> = {
  enter(run, at) {
    if (at.node.instantiates === 'parallel') {
      run.leave(at);
      return;
    }
    const wanted = at.node.outgoing.flatMap((flow) => waitsOf(run, run.targetOf(flow), at.scope));
    for (const wait of wanted) run.wait(at.id, wait);
  },
  answer(run, at, result, { element }) {
    const flow = at.node.outgoing.find((id) => run.targetOf(id).id === element);
    if (flow === undefined) throw new Error(`No flow of "${at.node.id}" leads to "${element}"`);
    run.left(at);
    run.pass(flow, at.scope, result);
  },
};

function waitsOf(run: Run, target: Node, scope: string): readonly Wanted[] {
  if (target.kind === 'intermediateCatchEvent') return catching(run, target.id, scope, target.trigger);
  return target.kind === 'receiveTask' ? [messageWait(run, target, scope)] : [];
}
