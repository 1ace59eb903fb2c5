import { activation, CONSUMED, holds, reset, standingIn } from '../activation.ts';
import { everyTrue, trueOnly } from '../choose.ts';
import { Failure } from '../feel/failure.ts';
import type { Run } from '../run.ts';
import type { At, Behaviour, NodeOf } from './behaviour.ts';

type Complex = NodeOf<'complexGateway'>;

/**
 * Begins when its condition holds, and from then on stands until no token can come any more to the flows that gave none:
 * only then it can begin again (BPMN 13.4.5).
 */
export const complexGateway: Behaviour<Complex> = {
  join(run, node, scope) {
    const [activated, resetting] = standingIn(run, node.id, scope);
    if (!activated) return activation(run, node, scope);
    return resetting ? undefined : reset(run, node, scope, activated);
  },
  enter(run, at, { consumed = [] }) {
    const activated = standingIn(run, at.node.id, at.scope).find((id) => id !== at.id);
    if (activated === undefined) activate(run, at, consumed as readonly string[]);
    else startAgain(run, at, run.at(activated));
  },
  choose: everyTrue,
};

function activate(run: Run, at: At<Complex>, consumed: readonly string[]): void {
  if (!holds(run, at.node, at.scope, consumed.length)) {
    throw new Failure('gateway-activation', 'The activation condition does not hold.', '激活条件不成立。');
  }
  run.emit({ type: 'variablesSet', scope: at.id, values: { waitingForStart: true } });
  run.goOnAlready(at);
  run.emit({ type: 'variablesSet', scope: at.id, values: { waitingForStart: false, [CONSUMED]: consumed } });
}

/** A flow without a condition had its token when the gateway was activated. */
function startAgain(run: Run, at: At, activated: At): void {
  for (const flow of trueOnly(run, activated)) run.take(flow, at.scope);
  run.left(at);
  run.left(activated);
  run.settle(at.scope);
}
