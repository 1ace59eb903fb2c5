import { catcher } from '../catcher.ts';
import { gatherTold } from '../gather.ts';
import { begunBy, happen } from '../happen.ts';
import { awaitAgain } from '../listen.ts';
import type { Run } from '../run.ts';
import type { At } from './behaviour.ts';

/** Tells the scopes around, inside out; what nobody catches has no effect (BPMN 10.5.7). False when it ended the one that told. */
export function escalate(run: Run, at: At, code: string): boolean {
  const caught = catcher(run, 'escalation', at.scope, code);
  const several = caught?.event.trigger.kind === 'parallelMultiple';
  const by = caught && !several ? run.fresh(begunBy(caught.event)) : null;
  run.emit({ type: 'escalationThrown', node: at.id, code, by });
  const brought = caught && gatherTold(run, caught.event, caught.on, code);
  if (!caught || !brought) return true;
  awaitAgain(run, caught.event, caught.on, brought);
  happen(run, caught.event, caught.on, brought.result, by ?? run.fresh(begunBy(caught.event)));
  return at.id in run.state.nodes;
}
