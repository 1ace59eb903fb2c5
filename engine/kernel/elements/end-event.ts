import { cancelTransaction } from '../cancel.ts';
import type { Run } from '../run.ts';
import type { At, Behaviour, NodeOf } from './behaviour.ts';
import { throwCompensation } from './throw-compensation.ts';
import { throwError } from './throw-error.ts';
import { throwEscalation } from './throw-escalation.ts';
import { throwMessage } from './throw-message.ts';
import { throwSignal } from './throw-signal.ts';

export const endEvent: Behaviour<NodeOf<'endEvent'>> = {
  enter(run, at) {
    const { trigger } = at.node;
    switch (trigger.kind) {
      case 'none':
      case 'timer':
      case 'conditional':
      case 'link':
        run.complete(at);
        break;
      case 'message':
        throwMessage(run, at, trigger);
        run.complete(at);
        break;
      case 'signal':
        throwSignal(run, at, trigger.signal);
        break;
      case 'escalation':
        throwEscalation(run, at, trigger.code ?? '');
        break;
      case 'error':
        throwError(run, at, trigger.code ?? '');
        break;
      case 'compensation':
        throwCompensation(run, at, trigger);
        break;
      case 'cancel':
        cancelTransaction(run, at);
        break;
      case 'terminate':
        terminate(run, at);
        break;
      default:
        trigger satisfies never;
    }
  },
};

/** Ends everything else in its scope, and with that the scope. */
function terminate(run: Run, at: At): void {
  run.interruptInside(at.scope, at.id);
  run.left(at);
  run.finish(at.scope, 'terminated', at.node.id);
}
