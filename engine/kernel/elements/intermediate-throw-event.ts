import type { Behaviour, NodeOf } from './behaviour.ts';
import { throwCompensation } from './throw-compensation.ts';
import { throwEscalation } from './throw-escalation.ts';
import { throwMessage } from './throw-message.ts';
import { throwSignal } from './throw-signal.ts';

export const intermediateThrowEvent: Behaviour<NodeOf<'intermediateThrowEvent'>> = {
  enter(run, at) {
    const { trigger } = at.node;
    if (trigger.kind === 'escalation') return throwEscalation(run, at, trigger.code ?? '');
    if (trigger.kind === 'compensation') return throwCompensation(run, at, trigger);
    if (trigger.kind === 'signal') return throwSignal(run, at, trigger.signal);
    if (trigger.kind === 'message') throwMessage(run, at, trigger);
    run.complete(at);
  },
};
